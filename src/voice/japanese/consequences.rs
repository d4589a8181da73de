//! 通知の仕組みそのものへの変更の影響。 (What a change to what the alerts depend on means for them.)

use crate::classify::{Object, Verb};

/// What follows the sentence about a change that silences: of this thing, of or on that.
pub(super) fn silenced(object: Object, about: Object, verb: Verb) -> &'static str {
    match (object, about, verb) {
        (Object::Logging, ..) | (Object::Trail, _, Verb::Delete) => {
            "。この証跡には今後何も記録されず、通知もされません"
        }
        (_, Object::Trail, _) => "。イベントが記録も通知もされなくなるおそれがあります",
        (Object::LogGroup, ..) => "。このロググループのイベントは通知されなくなります",
        (Object::SubscriptionFilter, _, Verb::Delete) => "。対象のイベントは通知されなくなります",
        (Object::SubscriptionFilter, ..) => "。対象のイベントが通知されなくなるおそれがあります",
        (Object::LogAccountPolicy | Object::DataProtectionPolicy | Object::Transformer, about, _)
            if about != Object::Topic =>
        {
            "。通知の前にイベントが伏せ字にされるか、書き換えられるおそれがあります"
        }
        (Object::OtherCaller | Object::FunctionUrl, ..) => {
            "。誰でもこの関数を呼び出し、偽の通知を送れるおそれがあります"
        }
        (Object::Function, ..) => "。この関数からは今後何も通知されません",
        (Object::FunctionConcurrency, ..) => "。関数が動かず、何も通知されなくなるおそれがあります",
        (Object::Permission, Object::Function, _) | (_, Object::Rule | Object::EventBus, _) => {
            "。イベントが関数に届かなくなるおそれがあります"
        }
        (_, Object::Function, _) => "。通知されなくなるか、通知の内容が正しくなくなるおそれがあります",
        (Object::Topic, ..) => "。今後の通知は送信されません",
        (_, Object::Topic, _) => "。通知が送信されなくなるおそれがあります",
        (Object::Subscription, ..) => "。この宛先には通知が届かなくなります",
        (_, Object::Subscription, _) => "。この宛先に届かない通知が出るおそれがあります",
        (Object::Queue, ..) => "。配信できなかった通知は失われます",
        (_, Object::Bucket, _) => "。通知できなかったイベントや証跡のログが失われるおそれがあります",
        (_, Object::Table, _) => "。未通知のイベントが通知済みとして扱われるおそれがあります",
        // 削除待ちのキーは、その間も使えない（AWS KMS デベロッパーガイド「AWS KMS キーのキーステータス」）。
        (Object::Key | Object::KeyMaterial, ..) => "。通知の暗号化も送信もできなくなります",
        (_, Object::Key, _) => "。通知の暗号化や送信ができなくなるおそれがあります",
        (_, Object::Alarm, _) => "。通知が失敗しても、アラームは届きません",
        (_, Object::Role, _) => "。関数が何も通知できなくなるおそれがあります",
        _ => "",
    }
}
