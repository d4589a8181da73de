//! What a change to what the alerts depend on means for them.

use crate::classify::{Object, Verb};

/// What follows the sentence about a change that silences: of this thing, of or on that.
pub(super) fn silenced(object: Object, about: Object, verb: Verb) -> &'static str {
    match (object, about, verb) {
        (Object::Logging, ..) | (Object::Trail, _, Verb::Delete) => {
            ": it records nothing more, and nothing of it is told"
        }
        (_, Object::Trail, _) => ": events may no longer be recorded or told",
        (Object::LogGroup, ..) => ": no event of it is told any more",
        (Object::SubscriptionFilter, _, Verb::Delete) => ": its events are no longer told",
        (Object::SubscriptionFilter, ..) => ": its events may no longer be told",
        (Object::LogAccountPolicy | Object::DataProtectionPolicy | Object::Transformer, about, _)
            if about != Object::Topic =>
        {
            ": events may be masked or rewritten before they are told"
        }
        (Object::OtherCaller | Object::FunctionUrl, ..) => ": anybody may call it, and make alerts up",
        (Object::Function, ..) => ": it tells nothing any more",
        (Object::FunctionConcurrency, ..) => ": it may no longer run, and tell nothing",
        (Object::Permission, Object::Function, _) | (_, Object::Rule | Object::EventBus, _) => {
            ": events may no longer reach the function"
        }
        (_, Object::Function, _) => ": alerts may no longer be made, or no longer be true",
        (Object::Topic, ..) => ": no alert is sent any more",
        (_, Object::Topic, _) => ": alerts may no longer be sent",
        (Object::Subscription, ..) => ": this recipient gets no alerts any more",
        (_, Object::Subscription, _) => ": this recipient may no longer get all alerts",
        (Object::Queue, ..) => ": alerts that could not be delivered are lost",
        (_, Object::Bucket, _) => ": events that could not be told, or the trail's archive, may be lost",
        (_, Object::Table, _) => ": alerts may count as told that are not",
        // A key that waits for its deletion cannot be used any more ("Key states of AWS KMS keys", AWS KMS Developer Guide).
        (Object::Key | Object::KeyMaterial, ..) => ": alerts can no longer be encrypted or sent",
        (_, Object::Key, _) => ": alerts may no longer be encrypted or sent",
        (_, Object::Alarm, _) => ": nobody hears of it when alerts fail",
        (_, Object::Role, _) => ": the function may no longer be able to tell anything",
        _ => "",
    }
}
