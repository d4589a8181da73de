//! 通知の仕組みそのものへの変更。 (What was done to what the alerts depend on.)

use crate::classify::Watched;
use crate::voice::words::Said;

/// A predicate from the phrase that 「します」 completes.
macro_rules! say {
    ($phrase:literal) => {
        Said { done: concat!($phrase, "しました"), tried: concat!($phrase, "しようとして") }
    };
}

pub(super) fn tampered(watched: Watched, removed: bool) -> Said {
    match (watched, removed) {
        (Watched::TrailLogging, _) => say!("証跡{name}のログ記録を停止"),
        (Watched::Trail, true) => say!("証跡{name}を削除"),
        (Watched::Trail, false) => say!("証跡{name}の設定を変更"),
        (Watched::EventSelectors, _) => say!("証跡{name}の記録対象イベントを変更"),
        (Watched::LogGroup, _) => say!("ロググループ{name}を削除"),
        (Watched::LogStream, _) => say!("ログストリーム{name}を削除"),
        (Watched::Retention, _) => say!("ロググループ{name}の保持期間を変更"),
        (Watched::SubscriptionFilter, true) => say!("サブスクリプションフィルター{name}を削除"),
        (Watched::SubscriptionFilter, false) => say!("サブスクリプションフィルター{name}を変更"),
        (Watched::Topic, true) => say!("SNS トピック{name}を削除"),
        (Watched::Topic, false) => say!("SNS トピック{name}の設定を変更"),
        (Watched::Subscription, true) => say!("SNS トピックのサブスクリプション{name}を解除"),
        (Watched::Subscription, false) => say!("SNS トピックのサブスクリプション{name}の設定を変更"),
        (Watched::Function, _) => say!("Lambda 関数{name}を削除"),
        (Watched::FunctionCode, _) => say!("Lambda 関数{name}のコードを変更"),
        (Watched::FunctionConfiguration, _) => say!("Lambda 関数{name}の設定を変更"),
        (Watched::FunctionConcurrency, _) => say!("Lambda 関数{name}の同時実行数を変更"),
        (Watched::FailureHandling, _) => say!("Lambda 関数{name}の再試行と失敗時の送信先を変更"),
        (Watched::FunctionPermission, _) => say!("Lambda 関数{name}を呼び出せる相手を変更"),
        (Watched::EventRule, true) => say!("EventBridge ルール{name}を削除"),
        (Watched::EventRule, false) => say!("EventBridge ルール{name}を変更"),
        (Watched::EventRuleState, _) => say!("EventBridge ルール{name}を無効化"),
        (Watched::EventTargets, true) => say!("EventBridge ルール{name}のターゲットを削除"),
        (Watched::EventTargets, false) => say!("EventBridge ルール{name}のターゲットを変更"),
        (Watched::EventBus, true) => say!("イベントバス{name}を削除"),
        (Watched::EventBus, false) => say!("イベントバス{name}の設定を変更"),
        (Watched::EventBusPermission, _) => say!("イベントバス{name}へイベントを送信できる相手を変更"),
    }
}
