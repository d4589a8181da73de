//! いくつものメールに共通の手順。 (Steps that several mails ask for.)

use crate::voice::advice::Step;

/// Whoever did it, stopped: by what the mail knows of them.
pub(super) const STOP: Step = &[
    "IAM でユーザー {user} に AWSDenyAll ポリシーをアタッチしてください（開いているコンソールも止まります）。",
    "IAM でロール {role} を開き、「アクティブなセッションの取り消し」を選んで、セッション {session} を開いた人やプログラムを確認してください。",
    "IAM でロール {role} を開き、「アクティブなセッションの取り消し」を選んで、使っている人やプログラムを確認してください。",
    CENTER_1,
    CENTER_BY_ID,
    CENTER_BY_SET,
    "IAM で、このセッションを発行した{issuing user}に AWSDenyAll ポリシーをアタッチしてください（開いているセッションも止まります）。",
    "ルートユーザーでサインインし、このセッションの発行に使われたアクセスキーを削除してから、AWS サポートに連絡してください（{issuing root}が発行したセッションは、ポリシーでは止められません）。",
    "IAM で、{federated}のために GetFederationToken を呼び出したユーザーに AWSDenyAll ポリシーをアタッチしてください。",
    "IAM で、アカウント {foreign} を信頼しているロールやポリシーから、このアカウントを外してください。",
    "{service}に操作させた人を確認し、アクセスを遮断してください。",
    "ロール {service role} を使う AWS サービスに操作させた人を確認し、アクセスを遮断してください。",
    "IAM で実行者のアクセスを遮断してください（ユーザーは AWSDenyAll ポリシー、ロールはセッションの取り消し）。",
];
/// Ending a session of the portal does not end what was opened from it. No such policy holds in the management account, where Identity Center
/// and Organizations are changed ("Service control policies", AWS Organizations User Guide).
pub(super) const OPEN_CONSOLES: Step = &[
    "{center user}が開いているコンソールは期限まで有効です。急ぐ場合は、SCP（サービスコントロールポリシー）で拒否してください。",
    "ユーザー {center id} が開いているコンソールは期限まで有効です。急ぐ場合は、SCP（サービスコントロールポリシー）で拒否してください。",
    "許可セット {permission set} で開いているコンソールは期限まで有効です。急ぐ場合は、そのロールを SCP（サービスコントロールポリシー）で拒否してください。",
];
/// What a user could begin anew with.
pub(super) const KEYS: Step = &[
    "アクセスキー {key} を無効化（コンソールでは「非アクティブ化」）してください。",
    "ユーザー {user} のアクセスキーを無効化（コンソールでは「非アクティブ化」）してください。",
];
const CENTER_1: &str = "IAM Identity Center で{center user}の割り当てを外し、セッションを終了してから、最後にユーザーを無効にしてください。";
const CENTER_BY_ID: &str = "IAM Identity Center でユーザー {center id} の割り当てを外し、セッションを終了してから、最後にユーザーを無効にしてください。";
const CENTER_BY_SET: &str = "IAM Identity Center で許可セット {permission set} を使った人を確認し、割り当てを外してから、セッションを終了してください。";
pub(super) const CENTER: Step = &[
    CENTER_1,
    CENTER_BY_ID,
    "IAM Identity Center で割り当てを外し、セッションを終了してから、最後にユーザーを無効にしてください。",
];
pub(super) const CENTER_URGENT: Step =
    &["開いているコンソールは期限まで有効です。急ぐ場合は、SCP（サービスコントロールポリシー）で拒否してください。"];
/// The key that root's call was made with.
pub(super) const ROOT_KEY: Step =
    &["ルートユーザーの「セキュリティ認証情報」で、この操作に使われたアクセスキー {key} を無効化してください。"];
pub(super) const SUPPORT: Step =
    &["サインインできない場合は、AWS サポートに連絡してください。\n   https://aws.amazon.com/contact-us/"];
pub(super) const TELL_SUPPORT: Step = &["AWS サポートに連絡してください。\n   https://aws.amazon.com/contact-us/"];
pub(super) const LOST: Step =
    &["アカウントを操作できなくなった場合は、AWS サポートに連絡してください。\n   https://aws.amazon.com/contact-us/"];
pub(super) const LOOK: Step = &["CloudTrail のイベント履歴で、この実行者がほかに何をしたか確認してください。"];
pub(super) const LOOK_AT_IT: Step =
    &["IAM で現在のポリシーと信頼ポリシーを確認してください（CLI では aws iam get-account-authorization-details）。"];
pub(super) const UNDO: Step = &["IAM で変更を元に戻してください。"];
/// "CancelKeyDeletion", AWS KMS API Reference: the key is disabled afterwards.
pub(super) const UNDO_TAMPERING: Step = &[
    "KMS キー {doomed key} の削除をキャンセルし、そのあとキーを有効化してください（キャンセルしただけでは無効のままです）。有効化するまで通知は届きません。",
    "変更を元に戻してください。戻すまで、以降の通知は届かないおそれがあります。",
];
pub(super) const ROOT_PASSWORD: Step = &[
    "ルートユーザーでサインインし、パスワードを変更してください。\n   できない場合は、サインイン画面の「パスワードを忘れた場合」から再設定してください。",
];
pub(super) const ROOT_MAIL: Step =
    &["ルートユーザー宛てのメールが今も届くか確認し、そのメールアカウントのパスワードを変更してください。"];
pub(super) const ROOT_MFA: Step = &["ルートユーザーに MFA が設定されているか確認してください。"];
pub(super) const ROOT_DEVICES: Step = &["心当たりのない MFA デバイスやアクセスキーがあれば削除してください。"];
pub(super) const ASK: Step = &[
    "{person}に確認してください。",
    "このユーザーまたはロールを誰が使っているか、なぜその権限を求めたのか確認してください。",
];
pub(super) const IF_NOT_THEM: Step = &[
    "本人でなければ、IAM でユーザー {user} のアクセスキーとコンソールアクセスを無効にしてください。",
    "本人でなければ、IAM Identity Center で{center user}のパスワードをリセットし、セッションを終了してください。",
    "本人でなければ、IAM Identity Center でユーザー {center id} のパスワードをリセットし、セッションを終了してください。",
    "予定した操作でなければ、IAM Identity Center で許可セット {permission set} の割り当てを外し、セッションを終了してください。",
    "予定した操作でなければ、アカウント {foreign} を信頼しているロールやポリシーから、このアカウントを外してください。",
    "予定した操作でなければ、IAM でロール {role} のセッションを取り消してください。",
    "疑わしい場合は、アクセスキーの無効化やセッションの取り消しで遮断してください。",
];
pub(super) const REVOKE_SWITCHED: Step = &[
    "アカウント {role account} の IAM でロール {switched role} を開き、「アクティブなセッションの取り消し」を選んでください。",
    "IAM でロール {switched role} を開き、「アクティブなセッションの取り消し」を選んでください。",
];
pub(super) const STOP_SWITCHER: Step = &[
    "切り替えたのは、アカウント {switcher account} のユーザー {switcher} です。AWSDenyAll ポリシーをアタッチし、アクセスキーを無効化してください。",
    "切り替えたのは、アカウント {switcher account} の{switcher session}です。ロール {switcher role} のセッションも取り消してください。",
    "元のユーザーまたは ID プロバイダーのアクセスを遮断してください。",
];
pub(super) const RAISE_AGAIN: Step =
    &["そのあとで、新しいパスワードと MFA を設定し、AWSDenyAll ポリシーを外してください。"];
