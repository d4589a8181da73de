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
    of_the_trail(action.object, action.verb)
        .or_else(|| of_the_function(action.object, holder, action.verb))
        .or_else(|| of_the_way_to_recipients(action.object, holder, action.verb))
        .or_else(|| of_what_is_kept(action.object, holder, action.verb))
}

fn of_the_trail(object: Object, verb: Verb) -> Option<Said> {
    Some(match (object, verb) {
        (Object::Logging, _) => say!("証跡{name}のログ記録を停止"),
        (Object::Trail, Verb::Delete) => say!("証跡{name}を削除"),
        (Object::Trail, _) => say!("証跡{name}の設定を変更"),
        (Object::EventAggregation, _) => say!("証跡{name}でまとめて記録するイベントを変更"),
        (Object::EventSelectors, _) => say!("証跡{name}の記録対象イベントを変更"),
        (Object::LogGroup, _) => say!("ロググループ{name}を削除"),
        (Object::LogStream, _) => say!("ロググループ{name}の{object}を削除"),
        (Object::RetentionPolicy, _) => say!("ロググループ{name}の保持期間を変更"),
        (Object::SubscriptionFilter, Verb::Delete) => say!("サブスクリプションフィルター{name}を削除"),
        (Object::SubscriptionFilter, _) => say!("サブスクリプションフィルター{name}を変更"),
        (Object::MetricFilter, Verb::Delete) => say!("メトリクスフィルター{name}を削除"),
        (Object::MetricFilter, _) => say!("メトリクスフィルター{name}を変更"),
        (Object::Transformer, Verb::Delete) => say!("ロググループ{name}のトランスフォーマーを削除"),
        (Object::Transformer, _) => say!("ロググループ{name}のトランスフォーマー（イベントの書き換え）を設定"),
        (Object::EncryptionKey, Verb::Remove) => say!("ロググループ{name}の KMS キーの関連付けを解除"),
        (Object::EncryptionKey, _) => say!("ロググループ{name}の KMS キーを変更"),
        (Object::DeletionProtection, _) => say!("ロググループ{name}の削除保護を変更"),
        (Object::DirectIngestion, _) => say!("ロググループ{name}にイベントを直接書き込める相手を変更"),
        (Object::LogAccountPolicy, Verb::Delete) => say!("すべてのロググループに適用されるポリシー{name}を削除"),
        (Object::LogAccountPolicy, _) => say!("すべてのロググループに適用されるポリシー{name}を設定"),
        (Object::LogResourcePolicy, Verb::Delete) => {
            say!("リソースポリシー{name}（ロググループに書き込める相手）を削除")
        }
        (Object::LogResourcePolicy, _) => say!("リソースポリシー{name}（ロググループに書き込める相手）を変更"),
        _ => return None,
    })
}

fn of_the_function(object: Object, holder: Option<Object>, verb: Verb) -> Option<Said> {
    Some(match (object, holder, verb) {
        (Object::Function, ..) => say!("Lambda 関数{name}を削除"),
        (Object::FunctionCode, ..) => say!("Lambda 関数{name}のコードを変更"),
        (Object::FunctionConfiguration, ..) => say!("Lambda 関数{name}の設定を変更"),
        (Object::FunctionConcurrency, ..) => say!("Lambda 関数{name}の同時実行数の上限を変更"),
        (Object::EventInvokeConfig, ..) => say!("Lambda 関数{name}の再試行と失敗時の保管先を変更"),
        (Object::Permission, Some(Object::Function), _) => say!("Lambda 関数{name}を呼び出せる相手を変更"),
        (Object::OtherCaller, ..) => say!("{object}に Lambda 関数{name}の呼び出しを許可"),
        (Object::FunctionUrl, _, Verb::Create) => say!("Lambda 関数{name}の関数 URL を作成"),
        (Object::FunctionUrl, ..) => say!("Lambda 関数{name}の関数 URL を変更"),
        (Object::EventSourceMapping, ..) => say!("Lambda 関数{name}に{object}を接続"),
        (_, Some(Object::Function), _) => say!("Lambda 関数{name}の{object}を変更"),
        (Object::Rule, _, Verb::Delete) => say!("EventBridge ルール{name}を削除"),
        (Object::Rule, _, Verb::Disable) => say!("EventBridge ルール{name}を無効化"),
        (Object::Rule, _, Verb::Enable) => say!("EventBridge ルール{name}を有効化"),
        (Object::Rule, ..) => say!("EventBridge ルール{name}を変更"),
        (Object::RuleTargets, _, Verb::Remove) => say!("EventBridge ルール{name}のターゲットを削除"),
        (Object::RuleTargets, ..) => say!("EventBridge ルール{name}のターゲットを変更"),
        (Object::EventBus, _, Verb::Delete) => say!("イベントバス{name}を削除"),
        (Object::EventBus, ..) => say!("イベントバス{name}の設定を変更"),
        (Object::Permission, Some(Object::EventBus), _) => say!("イベントバス{name}へイベントを送信できる相手を変更"),
        (Object::Schedule, _, Verb::Delete) => say!("スケジュール{name}を削除"),
        (Object::Schedule, ..) => say!("スケジュール{name}を変更"),
        _ => return None,
    })
}

fn of_the_way_to_recipients(object: Object, holder: Option<Object>, verb: Verb) -> Option<Said> {
    Some(match (object, holder, verb) {
        (Object::Topic, ..) => say!("SNS トピック{name}を削除"),
        (Object::Permission, Some(Object::Topic), _) => say!("SNS トピック{name}に発行・登録できる相手を変更"),
        (Object::DataProtectionPolicy, Some(Object::Topic), _) => {
            say!("SNS トピック{name}のデータ保護ポリシーを設定")
        }
        (Object::DataProtectionPolicy, _, Verb::Delete) => say!("ロググループ{name}のデータ保護ポリシーを削除"),
        (Object::DataProtectionPolicy, ..) => say!("ロググループ{name}のデータ保護ポリシーを設定"),
        (Object::Attribute, Some(Object::Topic), _) => say!("SNS トピック{name}の{object}を変更"),
        (Object::Attribute, ..) => say!("SNS トピック{name}のサブスクリプションの{object}を変更"),
        (Object::Subscription, ..) => say!("SNS トピック{name}のサブスクリプションを解除"),
        (Object::Recipient, ..) => say!("SNS トピック{name}の宛先に{object}を追加"),
        (Object::Queue, _, Verb::Delete) => say!("SQS キュー{name}を削除"),
        (Object::Queue, ..) => say!("SQS キュー{name}の設定を変更"),
        (Object::QueuedMessages, ..) => say!("SQS キュー{name}のメッセージをすべて削除"),
        (Object::Permission, Some(Object::Queue), _) => say!("SQS キュー{name}を使用できる相手を変更"),
        _ => return None,
    })
}

fn of_what_is_kept(object: Object, holder: Option<Object>, verb: Verb) -> Option<Said> {
    Some(match (object, holder, verb) {
        (Object::Bucket, ..) => say!("S3 バケット{name}を削除"),
        (_, Some(Object::Bucket), Verb::Delete) => say!("S3 バケット{name}の{object}を削除"),
        (_, Some(Object::Bucket), _) => say!("S3 バケット{name}の{object}を変更"),
        (Object::Table, _, Verb::Delete) => say!("DynamoDB テーブル{name}を削除"),
        (Object::Table, ..) => say!("DynamoDB テーブル{name}の設定を変更"),
        (Object::TimeToLive, ..) => say!("DynamoDB テーブル{name}の有効期限（TTL）を変更"),
        (Object::Permission, Some(Object::Table), _) => say!("DynamoDB テーブル{name}を使用できる相手を変更"),
        (Object::Key, _, Verb::Request) => say!("KMS キー{name}の削除をスケジュール"),
        (Object::Key, ..) => say!("KMS キー{name}を無効化"),
        (Object::KeyGrant, ..) => Said {
            done: "KMS キー{name}の許可（グラント）を取り消しました",
            tried: "KMS キー{name}の許可（グラント）を取り消そうとして",
        },
        (Object::KeyMaterial, ..) => say!("KMS キー{name}のキーマテリアルを削除"),
        (Object::KeyPolicy, ..) => say!("KMS キー{name}のキーポリシー（使用できる相手）を変更"),
        (Object::KeyRotation, ..) => say!("KMS キー{name}のキーローテーションを無効化"),
        (Object::PrimaryRegion, ..) => say!("KMS キー{name}のプライマリリージョンを変更"),
        (Object::Alarm, _, Verb::Delete) => say!("CloudWatch アラーム{name}を削除"),
        (Object::Alarm, ..) => say!("CloudWatch アラーム{name}を変更"),
        (Object::AlarmActions, _, Verb::Enable) => say!("CloudWatch アラーム{name}のアクションを有効化"),
        (Object::AlarmActions, ..) => say!("CloudWatch アラーム{name}のアクションを無効化"),
        (Object::AlarmMuteRule, ..) => say!("CloudWatch アラーム{name}をミュート"),
        (Object::AlarmState, ..) => say!("CloudWatch アラーム{name}の状態を手動で変更"),
        _ => return None,
    })
}
