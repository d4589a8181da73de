//! 心当たりがないときにすること。 (What to do if it was not you.)

use crate::voice::advice::Advice;
use crate::voice::words::StopKey;

const SUPPORT: &str = "サインインできない場合は、AWS サポートに連絡してください。 https://aws.amazon.com/contact-us/";
const LOOK: &str = "CloudTrail のイベント履歴で、ほかの操作を確認してください。";
const STOP: &str = "実行者を止めてください（ユーザーならアクセスキーの無効化、ロールならセッションの取り消し）。";
const IN_DOUBT: &str = "疑わしい場合は、アクセスキーの無効化やセッションの取り消しで止めてください。";
const LOOK_AT_IT: &str =
    "IAM で現在のポリシーと信頼ポリシーを確認してください（CLI では aws iam get-account-authorization-details）。";
const UNDO: &str = "IAM で変更を元に戻してください。";
const UNDO_TAMPERING: &str = "すぐに元へ戻してください。戻すまで、以降の通知は届かないかもしれません。";
const ROOT_PASSWORD: &str = "ルートユーザーでサインインし、パスワードを変更してください。";
const ROOT_MFA: &str = "ルートユーザーに MFA が設定されているか確認してください。";
const ROOT_DEVICES: &str = "身に覚えのない MFA デバイスとアクセスキーを削除してください。";
const ONE_MISTAKE: &str = "一度だけなら、多くは入力の誤りなどです。";
const NOT_YOU: &str = "心当たりがない場合:";
const ACT_NOW: &str = "心当たりがない場合は、すぐに対応してください。";

pub(super) const STOP_KEY: StopKey = StopKey {
    of_user: "IAM で、この操作に使われたユーザー {user} のアクセスキー {key} を無効にしてください。",
    of_root: "ルートユーザーの「セキュリティ認証情報」で、この操作に使われたアクセスキー {key} を無効にしてください。",
};

pub(super) fn advice(advice: Advice) -> (&'static str, &'static [&'static str]) {
    match advice {
        Advice::None => ("", &[]),
        Advice::RootIsIn => (
            ACT_NOW,
            &[
                "ルートユーザーでサインインし、パスワードを変更してください。できない場合は「パスワードをお忘れですか?」から再設定してください。",
                "身に覚えのない MFA デバイスとアクセスキーを削除してください。",
                "AWS サポートに連絡してください。 https://aws.amazon.com/contact-us/",
            ],
        ),
        Advice::RootTried => (
            "心当たりがない場合、ルートユーザーのメールアドレスを知る人がいます。",
            &[
                "ルートユーザーに長いパスワードと MFA が設定されているか確認してください。",
                "何度も続く場合は攻撃です。AWS サポートに連絡してください。",
            ],
        ),
        Advice::RootChanged => (
            ACT_NOW,
            &[
                "ルートユーザーでサインインし、パスワードを変更してください。",
                "身に覚えのない MFA デバイスとアクセスキーを削除してください。",
                SUPPORT,
            ],
        ),
        Advice::AccountTaken => (
            ACT_NOW,
            &[
                "ルートユーザー宛てのメールが今も届くか確認し、そのメールアカウントのパスワードを変更してください。",
                "ルートユーザーでサインインしてパスワードを変更し、身に覚えのない MFA デバイスとアクセスキーを削除してください。",
                SUPPORT,
            ],
        ),
        Advice::NameTried => (
            NOT_YOU,
            &[
                ONE_MISTAKE,
                "何度も続く場合は、誰かがユーザー名を探っています。全ユーザーに MFA が設定されているか確認してください。",
            ],
        ),
        Advice::PasswordTried => {
            (NOT_YOU, &[ONE_MISTAKE, "何度も続く場合は、パスワードを変更して MFA を有効にしてください。"])
        }
        Advice::PortalTried => (
            NOT_YOU,
            &[ONE_MISTAKE, "何度も続く場合は、IAM Identity Center でそのユーザーのパスワードをリセットしてください。"],
        ),
        Advice::WayTried => (
            NOT_YOU,
            &[
                ONE_MISTAKE,
                "何度も続く場合は、元のユーザーまたは ID プロバイダーで、誰が試みているか確認してください。",
            ],
        ),
        Advice::UserIsIn => (
            ACT_NOW,
            &[
                "IAM でこのユーザーのコンソールアクセスとアクセスキーを無効にしてください。",
                LOOK,
                "そのあとで、新しいパスワードと MFA を設定してください。",
            ],
        ),
        Advice::SsoRoleIsIn => (
            ACT_NOW,
            &[
                "IAM Identity Center でユーザーを無効にし、セッションを終了してください。",
                "IAM でロールの「アクティブなセッションの取り消し」を行ってください。",
                LOOK,
            ],
        ),
        Advice::PortalUserIsIn => {
            (ACT_NOW, &["IAM Identity Center でユーザーを無効にし、セッションを終了してください。", LOOK])
        }
        Advice::RoleIsIn => (
            ACT_NOW,
            &[
                "IAM でロールを開き、「アクティブなセッションの取り消し」を行ってください。",
                "入口となったユーザーまたは ID プロバイダーを止めてください。",
                LOOK,
            ],
        ),
        Advice::FederatedIsIn => (
            ACT_NOW,
            &[
                "IAM で、このセッションを発行した{issuer}のアクセスキーを無効にしてください。",
                "{issuer}に、すべてを拒否するポリシーをアタッチしてください。開いているセッションも止まります。",
                LOOK,
            ],
        ),
        Advice::FederatedByRootIsIn => (
            ACT_NOW,
            &[
                "ルートユーザーでサインインし、このセッションの発行に使われたルートユーザーのアクセスキーを削除してください。",
                "ルートユーザーのパスワードを変更し、心当たりのない MFA デバイスがあれば削除してください。",
                "ルートユーザーが発行したセッションは、ポリシーでは止められません。開いている場合は、AWS サポートに連絡してください。 https://aws.amazon.com/contact-us/",
                LOOK,
            ],
        ),
        Advice::FederatedBySomebodyIsIn => (
            ACT_NOW,
            &[
                "CloudTrail のイベント履歴で GetFederationToken を呼び出したユーザーを確認し、アクセスキーを無効にしてください。ルートユーザーのおそれもあります。",
                "そのユーザーに、すべてを拒否するポリシーをアタッチしてください。開いているセッションも止まります。",
                LOOK,
            ],
        ),
        Advice::WorkloadIsIn => (
            "プログラムはブラウザーを使いません。認証情報が盗まれたおそれがあります。心当たりがない場合は、すぐに対応してください。",
            &[
                "IAM でロール {role} を開き、「アクティブなセッションの取り消し」を行ってください。",
                "{workload}を隔離し、認証情報が漏えいした経路を確認してください。",
                LOOK,
            ],
        ),
        Advice::SomebodyIsIn => {
            (ACT_NOW, &["入口となったユーザー、ディレクトリ、または ID プロバイダーを止めてください。", LOOK])
        }
        Advice::Refused => (
            "実行されませんでした。この操作に心当たりがない場合:",
            &["この実行者を誰が使っていて、なぜその権限を求めたのか確認してください。", IN_DOUBT],
        ),
        Advice::RootFailed => (
            "実行されませんでした。この操作に心当たりがない場合は、すぐに対応してください。",
            &[ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, LOOK],
        ),
        Advice::RootActed => (ACT_NOW, &[ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, UNDO, LOOK]),
        Advice::CentralRootActed => (
            "予定した作業でなければ、すぐに対応してください。",
            &[
                "組織の管理アカウントの CloudTrail で、誰が sts:AssumeRoot を呼び出したか確認し、止めてください。",
                "確認できるまで、管理アカウントの IAM（ルートアクセス管理）で特権ルートアクションを無効にしてください。",
                LOOK,
            ],
        ),
        Advice::RootTampered => (
            "予定した作業でなければ、誰かが痕跡を隠そうとしているおそれがあります。",
            &[ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, UNDO_TAMPERING, LOOK],
        ),
        Advice::TamperingFailed => (
            "実行されませんでした。この操作に心当たりがない場合:",
            &["この実行者を誰が使っていて、何をしようとしたのか確認してください。", IN_DOUBT],
        ),
        Advice::KeyLeaked => (
            "アクセスキーが漏えいしたとみられるユーザーに、AWS が付けるポリシーです。",
            &[
                "このポリシーは外さないでください。",
                "該当するアクセスキーを無効にし、何に使われたかを CloudTrail のイベント履歴で確認してください。",
                "AWS Health Dashboard または AWS サポートに届いている、AWS からの連絡を確認してください。",
            ],
        ),
        Advice::Tampered => {
            ("予定した作業でなければ、誰かが痕跡を隠そうとしているおそれがあります。", &[UNDO_TAMPERING, STOP, LOOK])
        }
        Advice::NewCredential => (ACT_NOW, &["IAM で新しい認証情報を無効化または削除してください。", STOP, LOOK]),
        Advice::Changed => (ACT_NOW, &[UNDO, STOP, LOOK]),
        Advice::ChangedUnseen => (ACT_NOW, &[LOOK_AT_IT, UNDO, STOP, LOOK]),
        Advice::IdentityCenterChanged => (
            ACT_NOW,
            &[
                STOP,
                "IAM Identity Center で変更を元に戻してください。",
                "Identity Center に心当たりのないユーザーがいれば無効にし、侵入のおそれがあるユーザーのセッションを終了してください。",
                LOOK,
            ],
        ),
        Advice::OrganizationChanged => (
            ACT_NOW,
            &[
                STOP,
                "管理アカウントの AWS Organizations で変更を元に戻してください。",
                "アカウントを操作できなくなった場合は、AWS サポートに連絡してください。 https://aws.amazon.com/contact-us/",
                LOOK,
            ],
        ),
        Advice::OrganizationReported => (
            "予定した作業でなければ、すぐに対応してください。",
            &[
                "そのアカウントと管理アカウントの CloudTrail のイベント履歴で、誰が行ったか確認してください。",
                "管理アカウントの AWS Organizations で元に戻してください。",
                "アカウントを操作できなくなった場合は、AWS サポートに連絡してください。 https://aws.amazon.com/contact-us/",
            ],
        ),
        Advice::AccountChanged => {
            (ACT_NOW, &[STOP, "コンソールのアカウント設定のページで変更を元に戻してください。", LOOK])
        }
        Advice::RolesAnywhereChanged => (
            ACT_NOW,
            &[
                "IAM Roles Anywhere で、この信頼アンカーまたはプロファイルを無効にしてください。",
                "そこから使えるロールの「アクティブなセッションの取り消し」を行ってください。",
                STOP,
                LOOK,
            ],
        ),
        Advice::FederationToken => (
            ACT_NOW,
            &[
                "認証情報を作成した IAM ユーザーのすべての操作を拒否してください（ポリシー AWSDenyAll）。作成された認証情報（最長 36 時間有効）も使えなくなります。",
                "そのあとで、作成に使われたアクセスキーを無効にしてください。キーの無効化だけでは、作成された認証情報は止まりません。",
                LOOK,
            ],
        ),
        Advice::RootSessionOpened => (
            "予定した作業でなければ、すぐに対応してください。",
            &[
                STOP,
                "確認できるまで、IAM（ルートアクセス管理）で特権アクションを無効にしてください。セッションは最長 15 分で終わります。",
                "メンバーアカウントの CloudTrail のイベント履歴で、ルートとして何が行われたか確認してください。",
            ],
        ),
        Advice::RootKeyUsed => (
            "ルートユーザーのアクセスキーは、誰も使うべきではありません。心当たりがない場合は、すぐに対応してください。",
            &[
                "ルートユーザーでサインインし、「セキュリティ認証情報」でアクセスキーを無効にしてから削除してください。",
                "ルートユーザーのパスワードを変更し、心当たりのない MFA デバイスがあれば削除してください。",
                LOOK,
                SUPPORT,
            ],
        ),
        Advice::RootInUse => (ACT_NOW, &[ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, LOOK, SUPPORT]),
    }
}
