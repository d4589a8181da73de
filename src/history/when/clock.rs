//! Times of a day.

use jiff::civil::Time;

use super::Problem;
use super::normal::number;

/// What may stand between a day and a time.
const BETWEEN: [&str; 5] = [" at ", "at ", "t", "の", ","];

/// `09:00`, `9:30pm`, `9am`, `noon`, 9時, 午後3時半, with what may stand before it. `None` for an empty text.
pub(super) fn clock(text: &str) -> Result<Option<Time>, Problem> {
    let text = BETWEEN.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim();
    if text.is_empty() {
        return Ok(None);
    }
    if matches!(text, "noon" | "正午") {
        return Ok(Some(Time::constant(12, 0, 0, 0)));
    }
    let (half, text) = match (text.strip_prefix("午前"), text.strip_prefix("午後")) {
        (Some(rest), _) => (Some(Half::Morning), rest.trim_start()),
        (_, Some(rest)) => (Some(Half::Afternoon), rest.trim_start()),
        _ => after_noon(text),
    };
    let (hour, rest) = number(text).ok_or(Problem::NotUnderstood)?;
    let (minute, second) = match rest.trim_start() {
        // An hour alone is said by `am`, `pm` or 時.
        "" if half.is_some() => (0, 0),
        rest => minutes(rest)?,
    };
    let hour = match (half, hour) {
        (None, hour) => hour,
        (Some(Half::Morning), 12) => 0,
        (Some(Half::Afternoon), 12) => 12,
        (Some(Half::Morning), 0..12) => hour,
        (Some(Half::Afternoon), 0..12) => hour + 12,
        (Some(_), _) => return Err(Problem::NoSuchTime),
    };
    let part = |number: i64| i8::try_from(number).map_err(|_| Problem::NoSuchTime);
    Time::new(part(hour)?, part(minute)?, part(second)?, 0).map(Some).map_err(|_| Problem::NoSuchTime)
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

fn after_noon(text: &str) -> (Option<Half>, &str) {
    let ends = |ends: [&str; 3]| ends.iter().find_map(|end| text.strip_suffix(end));
    match (ends(["am", "a.m.", "a.m"]), ends(["pm", "p.m.", "p.m"])) {
        (Some(rest), _) => (Some(Half::Morning), rest.trim_end()),
        (_, Some(rest)) => (Some(Half::Afternoon), rest.trim_end()),
        _ => (None, text),
    }
}

/// `:30`, `:30:15`, 時, 時半, 時30分, 時30分15秒.
fn minutes(text: &str) -> Result<(i64, i64), Problem> {
    let two = |text: &str| -> Result<i64, Problem> {
        let two_digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        two_digits.then(|| text.parse().ok()).flatten().ok_or(Problem::NotUnderstood)
    };
    if let Some(rest) = text.strip_prefix(':') {
        return match rest.split_once(':') {
            Some((minute, second)) => Ok((two(minute)?, two(second)?)),
            None => Ok((two(rest)?, 0)),
        };
    }
    match text.strip_prefix('時').ok_or(Problem::NotUnderstood)?.trim() {
        "" | "頃" | "ごろ" => Ok((0, 0)),
        "半" => Ok((30, 0)),
        rest => {
            let (minute, rest) = number(rest).ok_or(Problem::NotUnderstood)?;
            match rest.strip_prefix('分').ok_or(Problem::NotUnderstood)? {
                "" => Ok((minute, 0)),
                rest => match number(rest) {
                    Some((second, "秒")) => Ok((minute, second)),
                    _ => Err(Problem::NotUnderstood),
                },
            }
        }
    }
}
