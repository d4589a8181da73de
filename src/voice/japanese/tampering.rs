//! 通知の仕組みそのものへの変更。 (What was done to what the alerts depend on.)

use crate::classify::{Action, Object, Verb};
use crate::voice::words::Said;

/// A predicate from the phrase that 「します」 completes.
macro_rules! say {
    ($phrase:literal) => {
        Said { done: concat!($phrase, "しました"), tried: concat!($phrase, "しようとして") }
    };
}

/// What verb and object alone would not say well.
pub(super) fn tampered(action: &Action) -> Option<Said> {
    let holder = action.holder.map(|holder| holder.object);
    Some(match (action.object, holder, action.verb) {
        (Object::Logging, ..) => say!("証跡{name}のログ記録を停止"),
        (Object::Trail, _, Verb::Delete) => say!("証跡{name}を削除"),
        (Object::Trail, ..) => say!("証跡{name}の設定を変更"),
        (Object::EventSelectors, ..) => say!("証跡{name}の記録対象イベントを変更"),
        (Object::LogGroup, ..) => say!("ロググループ{name}を削除"),
        (Object::LogStream, ..) => say!("ログストリーム{name}を削除"),
        (Object::RetentionPolicy, ..) => say!("ロググループ{name}の保持期間を変更"),
        (Object::SubscriptionFilter, _, Verb::Delete) => say!("サブスクリプションフィルター{name}を削除"),
        (Object::SubscriptionFilter, ..) => say!("サブスクリプションフィルター{name}を変更"),
        (Object::Topic, _, Verb::Delete) => say!("SNS トピック{name}を削除"),
        (Object::Topic, ..) => say!("SNS トピック{name}の設定を変更"),
        (Object::Subscription, _, Verb::Remove) => say!("SNS トピックのサブスクリプション{name}を解除"),
        (Object::Subscription, ..) => say!("SNS トピックのサブスクリプション{name}の設定を変更"),
        (Object::Function, ..) => say!("Lambda 関数{name}を削除"),
        (Object::FunctionCode, ..) => say!("Lambda 関数{name}のコードを変更"),
        (Object::FunctionConfiguration, ..) => say!("Lambda 関数{name}の設定を変更"),
        (Object::FunctionConcurrency, ..) => say!("Lambda 関数{name}の同時実行数の上限を変更（0 なら停止）"),
        (Object::EventInvokeConfig, ..) => say!("Lambda 関数{name}の再試行と失敗時の保管先を変更"),
        (Object::Permission, Some(Object::Function), _) => say!("Lambda 関数{name}を呼び出せる相手を変更"),
        (Object::Rule, _, Verb::Delete) => say!("EventBridge ルール{name}を削除"),
        (Object::Rule, _, Verb::Disable) => say!("EventBridge ルール{name}を無効化"),
        (Object::Rule, ..) => say!("EventBridge ルール{name}を変更"),
        (Object::RuleTargets, _, Verb::Remove) => say!("EventBridge ルール{name}のターゲットを削除"),
        (Object::RuleTargets, ..) => say!("EventBridge ルール{name}のターゲットを変更"),
        (Object::EventBus, _, Verb::Delete) => say!("イベントバス{name}を削除"),
        (Object::EventBus, ..) => say!("イベントバス{name}の設定を変更"),
        (Object::Permission, Some(Object::EventBus), _) => say!("イベントバス{name}へイベントを送信できる相手を変更"),
        _ => return None,
    })
}
