//! 曜日と月。 (Days and months.)

use crate::voice::words::Calendar;

pub(super) const CALENDAR: Calendar = Calendar {
    weekdays: ["月", "火", "水", "木", "金", "土", "日"],
    months: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
};
