//! IAM の変更と、通知の仕組みそのものへの変更。 (Changes to IAM, and to what the alerts depend on.)

use super::caller::caller;
use super::omitted::in_sentence;
use crate::classify::{IamChange, Outcome, PasswordPolicy, Reason, Tampering, Watched};
use crate::cloudtrail::service_name;
use crate::story::{Facts, last_piece};
use crate::text::clean::{line, name};
use crate::text::latin::join;
use crate::voice::change::{done, tried};
use crate::voice::values::ChangeNames;

pub(super) fn changed(facts: &Facts, change: &IamChange) -> String {
    let who = caller(facts);
    let via = change.via.as_deref().map(|service| format!("{} 経由で", service_name(service))).unwrap_or_default();
    let names = ChangeNames::of(change);
    let words = &super::WORDS;
    let unknown = |template| words.fill(template, &[("name", &name(&change.name))]);
    let does = |predicate: &str| join(&[&who, "が", &via, predicate]);
    let failed = |tried: &str| does(&format!("{tried}して{}", refused(change.reason.as_ref())));
    match (change.outcome, change.action) {
        (Outcome::Failure, Some(action)) => failed(&tried(&names.change(action), words)),
        (Outcome::Failure, None) => failed(&unknown(words.iam.unknown.tried)),
        (_, Some(action)) => does(&done(&names.change(action), words)) + in_sentence(change),
        (_, None) => does(&unknown(words.iam.unknown.done)),
    }
}

fn refused(reason: Option<&Reason>) -> String {
    match reason {
        Some(reason) if reason.is_access_denied() => "拒否されました".to_owned(),
        Some(Reason::Error { code: Some(code), .. }) => format!("失敗しました（{}）", name(code)),
        _ => "失敗しました".to_owned(),
    }
}

/// パスワードに必須のものと、必須でないもの。 (What passwords must have, and what they need not.)
pub(crate) fn password_policy(policy: &PasswordPolicy) -> String {
    let classes = [
        (policy.require_uppercase, "英大文字"),
        (policy.require_lowercase, "英小文字"),
        (policy.require_numbers, "数字"),
        (policy.require_symbols, "記号"),
    ];
    let missing: Vec<_> = classes.iter().filter(|(required, _)| !required).map(|(_, class)| *class).collect();
    let length = policy.minimum_length;
    match missing.as_slice() {
        [] => format!("{length} 文字以上（英大文字・英小文字・数字・記号はすべて必須）"),
        missing => format!("{length} 文字以上（{}は必須ではありません）", missing.join("・")),
    }
}

pub(super) fn tampered_with(facts: &Facts, tampering: &Tampering) -> String {
    let who = caller(facts);
    let what = tampered(tampering);
    match tampering.outcome {
        Outcome::Failure => join(&[&who, "が", &what, "しようとして", &refused(tampering.reason.as_ref())]),
        Outcome::Success | Outcome::Unknown => join(&[&who, "が", &what, "しました"]),
    }
}

fn tampered(tampering: &Tampering) -> String {
    let whole = tampering.target.as_deref().unwrap_or_default();
    // A log group's name is a path, whose last piece says too little; a subscription's is a GUID, which says nothing.
    let named = match tampering.watched {
        Watched::Subscription => String::new(),
        Watched::LogGroup | Watched::Retention | Watched::LogStream => line(whole, 128),
        _ => name(last_piece(whole)),
    };
    let (thing, act) = match (tampering.watched, tampering.removed) {
        (Watched::TrailLogging, _) => ("証跡", "のログ記録を停止"),
        (Watched::Trail, true) => ("証跡", "を削除"),
        (Watched::Trail, false) => ("証跡", "の設定を変更"),
        (Watched::EventSelectors, _) => ("証跡", "の記録対象イベントを変更"),
        (Watched::LogGroup, _) => ("ロググループ", "を削除"),
        (Watched::LogStream, _) => ("ログストリーム", "を削除"),
        (Watched::Retention, _) => ("ロググループ", "の保持期間を変更"),
        (Watched::SubscriptionFilter, true) => ("サブスクリプションフィルター", "を削除"),
        (Watched::SubscriptionFilter, false) => ("サブスクリプションフィルター", "を変更"),
        (Watched::Topic, true) => ("SNS トピック", "を削除"),
        (Watched::Topic, false) => ("SNS トピック", "の設定を変更"),
        (Watched::Subscription, true) => ("SNS トピックのサブスクリプション", "を解除"),
        (Watched::Subscription, false) => ("SNS トピックのサブスクリプション", "の設定を変更"),
        (Watched::Function, _) => ("Lambda 関数", "を削除"),
        (Watched::FunctionCode, _) => ("Lambda 関数", "のコードを変更"),
        (Watched::FunctionConfiguration, _) => ("Lambda 関数", "の設定を変更"),
        (Watched::FunctionConcurrency, _) => ("Lambda 関数", "の同時実行数を変更"),
        (Watched::FailureHandling, _) => ("Lambda 関数", "の再試行と失敗時の送信先を変更"),
        (Watched::FunctionPermission, _) => ("Lambda 関数", "を呼び出せる相手を変更"),
        (Watched::EventRule, true) => ("EventBridge ルール", "を削除"),
        (Watched::EventRule, false) => ("EventBridge ルール", "を変更"),
        (Watched::EventRuleState, _) => ("EventBridge ルール", "を無効化"),
        (Watched::EventTargets, true) => ("EventBridge ルール", "のターゲットを削除"),
        (Watched::EventTargets, false) => ("EventBridge ルール", "のターゲットを変更"),
        (Watched::EventBus, true) => ("イベントバス", "を削除"),
        (Watched::EventBus, false) => ("イベントバス", "の設定を変更"),
        (Watched::EventBusPermission, _) => ("イベントバス", "へイベントを送信できる相手を変更"),
    };
    join(&[thing, &named, act])
}
