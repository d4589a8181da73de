//! In which order a line is displayed: what "Unicode Standard Annex #9" says of letters, numbers, signs and isolates, as far as lines of mails
//! need it. Told independently of the code that puts isolates in.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    L,
    R,
    Arabic,
    /// Digits 0 to 9.
    Number,
    /// Digits of Arabic.
    ArabicNumber,
    /// What may stand in a number: `.`, `,`, `:`, `/`.
    Separator,
    Neutral,
}

/// A character, or what stands between isolates.
#[derive(Debug, Clone)]
enum Unit {
    Character(char),
    Isolate(Vec<Unit>),
}

impl Unit {
    fn class(&self) -> Class {
        match self {
            Self::Isolate(_) => Class::Neutral,
            Self::Character(character) => match *character {
                '0'..='9' | '\u{6f0}'..='\u{6f9}' => Class::Number,
                '\u{660}'..='\u{669}' => Class::ArabicNumber,
                '\u{600}'..='\u{7bf}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Class::Arabic,
                '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fb4f}' | '\u{10800}'..='\u{10fff}' => Class::R,
                '.' | ',' | ':' | '/' => Class::Separator,
                character if character.is_alphabetic() => Class::L,
                _ => Class::Neutral,
            },
        }
    }
}

/// A line as it is displayed from left to right, where lines begin at the left.
pub fn displayed(line: &str) -> String {
    let mut shown = String::new();
    show(&units(&mut line.chars()), 0, &mut shown);
    shown
}

fn units(characters: &mut impl Iterator<Item = char>) -> Vec<Unit> {
    let mut units = Vec::new();
    while let Some(character) = characters.next() {
        match character {
            '\u{2068}' => units.push(Unit::Isolate(self::units(characters))),
            '\u{2069}' => break,
            character => units.push(Unit::Character(character)),
        }
    }
    units
}

/// Rules P2 and P3.
fn is_right_to_left(units: &[Unit]) -> bool {
    let strong = |class| matches!(class, Class::L | Class::R | Class::Arabic);
    units.iter().map(Unit::class).find(|class| strong(*class)).is_some_and(|class| class != Class::L)
}

fn show(units: &[Unit], level: usize, shown: &mut String) {
    let levels = levels(&mut units.iter().map(Unit::class).collect::<Vec<_>>(), level);
    // L2: from the highest level on, what is at that level or above is turned round.
    let mut order: Vec<usize> = (0..units.len()).collect();
    for turned in (1..=levels.iter().copied().max().unwrap_or(level)).rev() {
        let mut at = 0;
        while at < order.len() {
            let end =
                order[at..].iter().position(|unit| levels[*unit] < turned).map_or(order.len(), |length| at + length);
            // The embedding's own level is turned by whoever shows it.
            if turned > level || level % 2 == 1 && turned == level {
                order[at..end].reverse();
            }
            at = end + 1;
        }
    }
    for unit in order {
        match &units[unit] {
            Unit::Character('(') if levels[unit] % 2 == 1 => shown.push(')'),
            Unit::Character(')') if levels[unit] % 2 == 1 => shown.push('('),
            Unit::Character(character) => shown.push(*character),
            Unit::Isolate(inside) => show(inside, usize::from(is_right_to_left(inside)), shown),
        }
    }
}

/// Rules W2 to W7, N1, N2, I1, I2.
fn levels(classes: &mut [Class], level: usize) -> Vec<usize> {
    let own = if level.is_multiple_of(2) { Class::L } else { Class::R };
    let mut strong = own;
    for class in classes.iter_mut() {
        match class {
            Class::L | Class::R | Class::Arabic => strong = *class,
            Class::Number if strong == Class::Arabic => *class = Class::ArabicNumber,
            _ => {}
        }
    }
    for at in 0..classes.len() {
        if classes[at] == Class::Separator {
            let beside = |at: Option<usize>| at.and_then(|at| classes.get(at).copied());
            let (before, behind) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
            let joins = before == behind && matches!(before, Some(Class::Number | Class::ArabicNumber));
            classes[at] = if joins { before.unwrap_or(own) } else { Class::Neutral };
        }
    }
    let mut strong = own;
    for class in classes.iter_mut() {
        match class {
            Class::Arabic => *class = Class::R,
            Class::Number if strong == Class::L => *class = Class::L,
            _ => {}
        }
        if matches!(class, Class::L | Class::R) {
            strong = *class;
        }
    }
    let side = |class: Option<&Class>| match class {
        None => own,
        Some(Class::L) => Class::L,
        Some(_) => Class::R,
    };
    let mut at = 0;
    while at < classes.len() {
        let length = classes[at..].iter().take_while(|class| **class == Class::Neutral).count();
        let (before, behind) = (side(at.checked_sub(1).and_then(|at| classes.get(at))), side(classes.get(at + length)));
        classes[at..at + length].fill(if before == behind { before } else { own });
        at += length.max(1);
    }
    let of = |class: &Class| match (class, level.is_multiple_of(2)) {
        (Class::L, true) | (Class::R, false) => level,
        (Class::R, true) | (Class::L | Class::Number | Class::ArabicNumber, false) => level + 1,
        _ => level + 2,
    };
    classes.iter().map(of).collect()
}
