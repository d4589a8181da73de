use jiff::civil::Time;

use super::{Field, Reader, digits_in_place};
use crate::policy::QuietHours;
use crate::severity::Severity;

impl<'a> Reader<'a> {
    pub(super) fn quiet_hours(&mut self, field: Field<'a>) -> Option<QuietHours> {
        let fields = self.fields(field.node, "`quiet_hours`", ["from", "to", "wake_for"])?;
        let mut time = |name: &str| match fields.get(name) {
            Some(field) => self.one(field, time_of_day),
            None => {
                self.say(fields.start, format!("`quiet_hours` needs `{name}`, a time of day such as 22:00"));
                None
            }
        };
        let (from, to) = (time("from"), time("to"));
        let wake_for = match fields.get("wake_for") {
            None => Severity::Critical,
            Some(field) => match self.severity(field)? {
                Severity::Info => {
                    self.say(
                        field.node.source(),
                        "`wake_for` of `info` would make every event wake; leave `quiet_hours` out",
                    );
                    return None;
                }
                severity => severity,
            },
        };
        let hours = QuietHours { from: from?, to: to?, wake_for };
        if hours.from == hours.to {
            self.say(fields.start, "`from` and `to` are the same: there is no quiet hour, or no other");
        }
        Some(hours)
    }
}

fn time_of_day(text: &str) -> Result<Time, String> {
    let written = digits_in_place(text, "00:00").then(|| Time::strptime("%H:%M", text).ok()).flatten();
    written.ok_or_else(|| "is no time of day; write it like 07:00 or 22:30".to_owned())
}
