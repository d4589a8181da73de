//! Names of days and months.

use jiff::civil::Date;

#[derive(Clone, Copy)]
pub(crate) struct Calendar {
    /// From Monday.
    pub(crate) weekdays: [&'static str; 7],
    pub(crate) months: [&'static str; 12],
}

impl Calendar {
    pub(crate) fn weekday(&self, date: Date) -> &'static str {
        name(&self.weekdays, date.weekday().to_monday_zero_offset())
    }

    pub(crate) fn month(&self, date: Date) -> &'static str {
        name(&self.months, date.month() - 1)
    }
}

fn name(names: &[&'static str], from_zero: i8) -> &'static str {
    usize::try_from(from_zero).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
}
