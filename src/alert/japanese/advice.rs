//! 心当たりがないときにすること。 (What to do if it was not you.)

use crate::classify::{Class, IamChange, Meaning, Method, Outcome, Reason, SignIn};

const REFUSED: (&str, &[&str]) = (
    "変更は行われていません。試みに心当たりがない場合:",
    &["この実行者を誰が使っていて、なぜその権限を求めたのか確認する。", "疑わしければ、アクセスキーを無効にする。"],
);

pub(in crate::alert) fn advice(meaning: &Meaning) -> (&'static str, &'static [&'static str]) {
    match meaning {
        Meaning::SignIn(sign_in) => of_sign_in(sign_in),
        Meaning::SignInStep(..) => ("", &[]),
        Meaning::AccountRecovery(_) => (
            "心当たりがない場合は、すぐに対応してください。",
            &[
                "ルートユーザー宛てのメールが今も届くか確認し、そのメールのパスワードを変更する。",
                "ルートユーザーでサインインしてパスワードを変更し、身に覚えのない MFA デバイスとアクセスキーを削除する。",
                "サインインできない場合は AWS サポートに連絡する。 https://aws.amazon.com/contact-us/",
            ],
        ),
        Meaning::IamChange(change) => of_iam_change(change),
        Meaning::Tampering(tampering) if tampering.outcome == Outcome::Failure => REFUSED,
        Meaning::Tampering(_) => (
            "予定した作業でなければ、誰かが痕跡を隠そうとしているおそれがあります。",
            &[
                "すぐに元へ戻す。戻すまで、以降の通知は届かないかもしれません。",
                "CloudTrail のイベント履歴で、同じ実行者のほかの操作を確認する。",
                "その実行者のアクセスキーを無効にし、セッションを取り消す。",
            ],
        ),
        Meaning::Other { .. } => ("", &[]),
    }
}

fn of_sign_in(sign_in: &SignIn) -> (&'static str, &'static [&'static str]) {
    match (sign_in.method, sign_in.outcome) {
        (_, Outcome::Failure) if sign_in.reason == Some(Reason::NoSuchUser) => (
            "心当たりがない場合:",
            &[
                "一度だけなら、多くは入力の誤りです。",
                "何度も続く場合は、誰かがユーザー名を探っています。全ユーザーに MFA が設定されているか確認する。",
            ],
        ),
        (Method::Root, Outcome::Failure) => (
            "心当たりがない場合、ルートユーザーのメールアドレスを知る人がいます。",
            &[
                "ルートユーザーに長いパスワードと MFA が設定されているか確認する。",
                "何度も続く場合は攻撃です。AWS サポートに連絡する。",
            ],
        ),
        (Method::Root, _) => (
            "心当たりがない場合は、すぐに対応してください。",
            &[
                "ルートユーザーでサインインしてパスワードを変更する。できなければ「パスワードをお忘れですか?」から再設定する。",
                "身に覚えのない MFA デバイスとアクセスキーを削除する。",
                "AWS サポートに連絡する。 https://aws.amazon.com/contact-us/",
            ],
        ),
        (Method::Sso, Outcome::Failure) => (
            "心当たりがない場合:",
            &[
                "一度だけなら、多くは入力の誤りです。",
                "何度も続く場合は、IAM Identity Center でそのユーザーのパスワードをリセットする。",
            ],
        ),
        (_, Outcome::Failure) => (
            "心当たりがない場合:",
            &["一度だけなら、多くは入力の誤りです。", "何度も続く場合は、パスワードを変更して MFA を有効にする。"],
        ),
        (Method::IamUser, _) => (
            "心当たりがない場合は、すぐに対応してください。",
            &[
                "IAM でこのユーザーのコンソールアクセスとアクセスキーを無効にする。",
                "CloudTrail のイベント履歴で、このユーザーの操作を確認する。",
                "そのあとで、新しいパスワードと MFA を設定する。",
            ],
        ),
        (Method::Sso, _) => (
            "心当たりがない場合は、すぐに対応してください。",
            &[
                "IAM Identity Center でユーザーを無効にし、セッションを終了する。",
                "IAM でロールの「アクティブなセッションの取り消し」を行う。",
                "CloudTrail のイベント履歴で、その後の操作を確認する。",
            ],
        ),
        (Method::Unknown, _) => (
            "心当たりがない場合:",
            &[
                "CloudTrail のイベント履歴で、その後の操作を確認する。",
                "入口となったユーザー、ロール、またはアプリケーションを止める。",
            ],
        ),
        _ => (
            "心当たりがない場合は、すぐに対応してください。",
            &[
                "IAM でロールを開き、「アクティブなセッションの取り消し」を行う。",
                "入口となったユーザーまたは ID プロバイダーを止める。",
                "CloudTrail のイベント履歴で、その後の操作を確認する。",
            ],
        ),
    }
}

fn of_iam_change(change: &IamChange) -> (&'static str, &'static [&'static str]) {
    if change.outcome == Outcome::Failure {
        return REFUSED;
    }
    match change.class {
        Class::NewCredentials => (
            "心当たりがない場合は、すぐに対応してください。",
            &[
                "IAM で新しいキーまたはパスワードを無効にする。",
                "それを作った実行者のアクセスキーも無効にし、セッションを取り消す。",
                "CloudTrail のイベント履歴で、同じ実行者のほかの操作を確認する。",
            ],
        ),
        Class::GrantsPower | Class::WeakensDefence | Class::IdentitiesAndTrust => (
            "心当たりがない場合は、すぐに対応してください。",
            &[
                "IAM で変更を元に戻す。",
                "変更した実行者のアクセスキーを無効にし、セッションを取り消す。",
                "CloudTrail のイベント履歴で、同じ実行者のほかの操作を確認する。",
            ],
        ),
        Class::Routine => ("", &[]),
    }
}
