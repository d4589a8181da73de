//! The alarms that ring where the alerts do not arrive.

use crate::classify::changes::action::{Action, of, on, where_it};
use crate::classify::changes::object::Object as O;
use crate::classify::changes::path::Path;
use crate::classify::changes::vocabulary::Class::{Routine, Silences, WeakensDefence};
use crate::classify::changes::vocabulary::Verb::*;
use crate::classify::changes::weight::Weight::Gravest;
use crate::classify::changes::weight::{Otherwise, When};

const ALARM: Path = &["alarmName"];
const ALARMS: Path = &["alarmNames"];
const MUTED: Path = &["muteTargets.alarmNames"];
const NAME: Path = &["name"];
const NONE: Path = &[];

/// The alarm tells nobody any more.
const MUTE: &[Otherwise] = &[where_it(&["actionsEnabled"], When::Is(&["false"]), Gravest)];

#[rustfmt::skip] // one API a line
pub(super) const MONITORING: &[Action] = &[
    on("DeleteAlarms", Delete, O::Alarm, ALARMS, Silences),
    of("DisableAlarmActions", Disable, O::AlarmActions, NONE, O::Alarm, ALARMS, Silences),
    of("EnableAlarmActions", Enable, O::AlarmActions, NONE, O::Alarm, ALARMS, Routine),
    of("PutAlarmMuteRule", Put, O::AlarmMuteRule, NAME, O::Alarm, MUTED, Silences),
    on("PutCompositeAlarm", Update, O::Alarm, ALARM, WeakensDefence).unless(MUTE),
    on("PutLogAlarm", Update, O::Alarm, ALARM, WeakensDefence).unless(MUTE),
    on("PutMetricAlarm", Update, O::Alarm, ALARM, WeakensDefence).unless(MUTE),
    of("SetAlarmState", Update, O::AlarmState, NONE, O::Alarm, ALARM, WeakensDefence),
];
