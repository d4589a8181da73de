//! The alarms that ring where the alerts do not arrive.

use crate::classify::changes::action::{Action, of, on};
use crate::classify::changes::object::Object as O;
use crate::classify::changes::path::Path;
use crate::classify::changes::vocabulary::Class::{Routine, Silences, WeakensDefence};
use crate::classify::changes::vocabulary::Verb::*;

const ALARM: Path = &["alarmName"];
const ALARMS: Path = &["alarmNames"];
const MUTED: Path = &["muteTargets.alarmNames"];
const NAME: Path = &["name"];
const NONE: Path = &[];

#[rustfmt::skip] // one API a line
pub(super) const MONITORING: &[Action] = &[
    on("DeleteAlarms", Delete, O::Alarm, ALARMS, Silences),
    of("DisableAlarmActions", Disable, O::AlarmActions, NONE, O::Alarm, ALARMS, Silences),
    of("EnableAlarmActions", Enable, O::AlarmActions, NONE, O::Alarm, ALARMS, Routine),
    of("PutAlarmMuteRule", Put, O::AlarmMuteRule, NAME, O::Alarm, MUTED, Silences),
    on("PutCompositeAlarm", Update, O::Alarm, ALARM, WeakensDefence),
    on("PutLogAlarm", Update, O::Alarm, ALARM, WeakensDefence),
    on("PutMetricAlarm", Update, O::Alarm, ALARM, WeakensDefence),
    of("SetAlarmState", Update, O::AlarmState, NONE, O::Alarm, ALARM, WeakensDefence),
];
