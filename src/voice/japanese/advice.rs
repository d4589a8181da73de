//! 心当たりがないときにすること。 (What to do if it was not you. Which AWS page says so stands in `voice/advice.rs`.)

mod steps;

use crate::voice::advice::{Advice, Step};
use steps::{
    ASK, CENTER, CENTER_URGENT, IF_NOT_THEM, KEYS, LOOK, LOOK_AT_IT, LOST, OPEN_CONSOLES, RAISE_AGAIN, REVOKE_SWITCHED,
    ROOT_DEVICES, ROOT_KEY, ROOT_MAIL, ROOT_MFA, ROOT_PASSWORD, STOP, STOP_SWITCHER, SUPPORT, TELL_SUPPORT, UNDO,
    UNDO_TAMPERING,
};

pub(super) const ACT_NOW: &str = "心当たりがない場合は、すぐに対応してください。";
pub(super) const ACT_IN_ORDER: &str = "心当たりがない場合は、次の順に対応してください。";
pub(super) const IF_UNPLANNED_ACT_NOW: &str = "予定した作業でなければ、すぐに対応してください。";
pub(super) const IF_UNPLANNED: &str = "予定した作業でなければ、次の順に対応してください。";
const MISTAKE: &str = "一度だけなら、ほとんどは入力ミスです。続く場合:";
const MISCONFIGURED: &str = "一度だけなら、ほとんどは設定の誤りや期限切れです。続く場合:";
const DID_NOT_WORK: &str = "実行されませんでした。この操作に心当たりがない場合:";
const TRACKS: &str = "予定した作業でなければ、誰かが痕跡を隠そうとしているおそれがあります。";

pub(super) fn advice(advice: Advice) -> (&'static str, &'static [Step]) {
    match advice {
        Advice::None => ("", &[]),
        Advice::RootIsIn => (ACT_NOW, &[ROOT_PASSWORD, ROOT_DEVICES, TELL_SUPPORT]),
        Advice::RootIsInWithoutMfa => (
            "ご本人の場合は、ルートユーザーの MFA を今すぐ有効にしてください。\n心当たりがない場合は、すぐに対応してください。",
            &[ROOT_PASSWORD, ROOT_DEVICES, TELL_SUPPORT],
        ),
        Advice::RootGotMfa => (
            "ルートユーザーに MFA デバイスが追加されました。ご本人の操作なら、対応は不要です。\n\
             そうでなければ、締め出されるおそれがあります。すぐに対応してください。",
            &[
                &["まだサインインできれば、ルートユーザーで追加されたデバイスを削除し、パスワードを変更してください。"],
                SUPPORT,
                LOOK,
            ],
        ),
        Advice::RootTried => (
            "心当たりがない場合、ルートユーザーのメールアドレスを第三者に知られているおそれがあります。",
            &[
                &["ルートユーザーに長いパスワードと MFA が設定されているか確認してください。"],
                &["何度も続く場合は、攻撃のおそれがあります。AWS サポートに連絡してください。"],
            ],
        ),
        Advice::RootChanged => (ACT_NOW, &[ROOT_KEY, ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, SUPPORT]),
        Advice::AccountTaken => (ACT_NOW, &[ROOT_MAIL, ROOT_PASSWORD, ROOT_DEVICES, SUPPORT]),
        Advice::AccountTakenByAnother => {
            (ACT_NOW, &[STOP, OPEN_CONSOLES, KEYS, ROOT_MAIL, ROOT_PASSWORD, ROOT_DEVICES, SUPPORT])
        }
        Advice::NameTried => (
            MISTAKE,
            &[&[
                "ユーザー名を探られているおそれがあります。IAM で全ユーザーに MFA が設定されているか確認してください。",
            ]],
        ),
        Advice::PasswordTried => (
            MISTAKE,
            &[&[
                "IAM で{person}のパスワードを変更し、MFA を有効にしてください。",
                "パスワードを変更し、MFA を有効にしてください。",
            ]],
        ),
        Advice::PortalTried => (
            MISTAKE,
            &[&[
                "IAM Identity Center で{person}のパスワードをリセットしてください。",
                "誰の名前が使われたかは記録されていません。IAM Identity Center で全ユーザーに MFA が設定されているか確認してください。",
            ]],
        ),
        Advice::SwitchTried => (DID_NOT_WORK, &[ASK, IF_NOT_THEM]),
        Advice::WayTried => {
            (MISCONFIGURED, &[&["元のユーザーまたは ID プロバイダーで、誰が試みているか確認してください。"]])
        }
        Advice::UserIsIn => (ACT_NOW, &[STOP, KEYS, LOOK, RAISE_AGAIN]),
        Advice::SsoRoleIsIn | Advice::PortalUserIsIn => (ACT_NOW, &[CENTER, CENTER_URGENT, LOOK]),
        Advice::Switched => (ACT_NOW, &[REVOKE_SWITCHED, STOP_SWITCHER, LOOK]),
        Advice::RoleIsIn => {
            (ACT_NOW, &[STOP, KEYS, &["元のユーザーまたは ID プロバイダーのアクセスを遮断してください。"], LOOK])
        }
        Advice::FederatedIsIn => (
            ACT_NOW,
            &[
                &[
                    "IAM で、このセッションを発行した{issuer}に AWSDenyAll ポリシーをアタッチしてください（開いているセッションも止まります）。",
                ],
                &["{issuer}のアクセスキーを無効化（コンソールでは「非アクティブ化」）してください。"],
                LOOK,
            ],
        ),
        Advice::FederatedByRootIsIn => (
            ACT_NOW,
            &[
                &[
                    "ルートユーザーでサインインし、このセッションの発行に使われたルートユーザーのアクセスキーを削除してください。",
                ],
                &["ルートユーザーのパスワードを変更し、心当たりのない MFA デバイスがあれば削除してください。"],
                &[
                    "ルートユーザーが発行したセッションは、ポリシーでは止められません。開いている場合は、AWS サポートに連絡してください。\n   https://aws.amazon.com/contact-us/",
                ],
                LOOK,
            ],
        ),
        Advice::FederatedBySomebodyIsIn => (
            ACT_NOW,
            &[
                &[
                    "CloudTrail のイベント履歴で、GetFederationToken を呼び出したユーザーを確認してください（ルートユーザーのおそれもあります）。",
                ],
                &[
                    "IAM でそのユーザーに AWSDenyAll ポリシーをアタッチし（開いているセッションも止まります）、アクセスキーを無効化してください。",
                ],
                LOOK,
            ],
        ),
        Advice::WorkloadIsIn => (
            "プログラムはブラウザーを使いません。認証情報が盗まれたおそれがあります。心当たりがない場合は、すぐに対応してください。",
            &[
                &["IAM でロール {role} を開き、「アクティブなセッションの取り消し」を選んでください。"],
                &["{workload}を隔離し、認証情報が漏えいした経路を確認してください。"],
                LOOK,
            ],
        ),
        Advice::SomebodyIsIn => {
            (ACT_NOW, &[&["元のユーザー、ディレクトリ、または ID プロバイダーのアクセスを遮断してください。"], LOOK])
        }
        Advice::Refused => (DID_NOT_WORK, &[ASK, IF_NOT_THEM]),
        Advice::RootFailed => (
            "実行されませんでした。この操作に心当たりがない場合は、すぐに対応してください。",
            &[ROOT_KEY, ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, LOOK],
        ),
        Advice::RootActed => (ACT_NOW, &[ROOT_KEY, ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, UNDO, LOOK]),
        Advice::CentralRootActed => (
            IF_UNPLANNED_ACT_NOW,
            &[
                &[
                    "組織の管理アカウントの CloudTrail で、誰が sts:AssumeRoot を呼び出したか確認し、アクセスを遮断してください。",
                ],
                &["確認できるまで、管理アカウントの IAM（ルートアクセス管理）で特権アクションを無効にしてください。"],
                LOOK,
            ],
        ),
        Advice::RootTampered => (TRACKS, &[ROOT_KEY, ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, UNDO_TAMPERING, LOOK]),
        Advice::TamperingFailed => (
            DID_NOT_WORK,
            &[
                &[
                    "{person}に確認してください。",
                    "このユーザーまたはロールを誰が使っているか、何をしようとしたのか確認してください。",
                ],
                IF_NOT_THEM,
            ],
        ),
        Advice::KeyLeaked => (
            "AWS がアクセスキーの漏えいを検知したとみられます。すぐに対応してください。",
            &[
                &[
                    "IAM でユーザー {owner} のアクセスキーを無効化（コンソールでは「非アクティブ化」）してください。",
                    "IAM でこのユーザーのアクセスキーを無効化（コンソールでは「非アクティブ化」）してください。",
                ],
                &[
                    "それまでこのポリシーは外さず、AWS Health Dashboard や AWS サポートに届いた AWS の連絡に従ってください。",
                ],
                &["CloudTrail のイベント履歴で、キーが何に使われたか確認してください。"],
            ],
        ),
        Advice::Blocked => (
            IF_UNPLANNED_ACT_NOW,
            &[
                &[
                    "{person} に理由を確認し、確認できるまでそのままにしてください。",
                    "誰が何のために行ったのかを調べ、わかるまでそのままにしてください。",
                ],
                LOOK,
            ],
        ),
        Advice::Tampered => (TRACKS, &[STOP, OPEN_CONSOLES, KEYS, UNDO_TAMPERING, LOOK]),
        Advice::NewCredential => (
            ACT_NOW,
            &[
                STOP,
                OPEN_CONSOLES,
                KEYS,
                &[
                    "IAM で、ユーザー {owner} のアクセスキー {new key} を無効化してから削除してください。",
                    "IAM で、アクセスキー {new key} を無効化してから削除してください。",
                    "IAM でユーザー {password owner} のコンソールパスワードを再設定するか、削除してください。",
                    "IAM でユーザー {owner} の新しい認証情報を無効化または削除してください。",
                    "IAM で新しい認証情報を、パスワードなら再設定、キーなら無効化してください。",
                ],
                LOOK,
            ],
        ),
        Advice::Changed => (ACT_NOW, &[STOP, OPEN_CONSOLES, KEYS, UNDO, LOOK]),
        Advice::ChangedUnseen => (ACT_NOW, &[STOP, OPEN_CONSOLES, KEYS, LOOK_AT_IT, UNDO, LOOK]),
        Advice::IdentityCenterChanged => (
            ACT_NOW,
            &[
                STOP,
                KEYS,
                &["IAM Identity Center で変更を元に戻してください。"],
                &[
                    "Identity Center に心当たりのないユーザーがいれば無効にし、侵入のおそれがあるユーザーのセッションを終了してください。",
                ],
                LOOK,
            ],
        ),
        Advice::IdentityCenterActed => (
            ACT_NOW,
            &[
                &[
                    "IAM Identity Center のアカウントの CloudTrail のイベント履歴で、アクセスを与えた人を確認し、遮断してください。",
                ],
                &["IAM Identity Center で、割り当てまたは許可セットの変更を元に戻してください。"],
                &["IAM Identity Center で、侵入のおそれがあるユーザーのセッションを終了してください。"],
            ],
        ),
        Advice::OrganizationChanged => {
            (ACT_NOW, &[STOP, KEYS, &["管理アカウントの AWS Organizations で変更を元に戻してください。"], LOST, LOOK])
        }
        Advice::AccountLeft => (
            ACT_NOW,
            &[
                STOP,
                KEYS,
                &["管理アカウントからアカウントを再び招待してください。参加するまで、組織のポリシーは適用されません。"],
                LOST,
                LOOK,
            ],
        ),
        Advice::AccountClosed => (
            ACT_NOW,
            &[
                STOP,
                KEYS,
                &[
                    "90 日以内にアカウントを再開してください。できない場合は、AWS サポートに連絡してください。\n   https://aws.amazon.com/contact-us/",
                ],
                LOOK,
            ],
        ),
        Advice::OrganizationReported => (
            IF_UNPLANNED_ACT_NOW,
            &[
                &["そのアカウントと管理アカウントの CloudTrail のイベント履歴で、誰が行ったか確認してください。"],
                &["管理アカウントの AWS Organizations で元に戻してください。"],
                LOST,
            ],
        ),
        Advice::AccountChanged => (
            ACT_NOW,
            &[STOP, OPEN_CONSOLES, KEYS, &["コンソールのアカウント設定のページで変更を元に戻してください。"], LOOK],
        ),
        Advice::RolesAnywhereChanged => (
            ACT_NOW,
            &[
                STOP,
                OPEN_CONSOLES,
                KEYS,
                &["IAM Roles Anywhere で、この信頼アンカーまたはプロファイルを無効にしてください。"],
                &["IAM で、そこから使えるロールの「アクティブなセッションの取り消し」を選んでください。"],
                LOOK,
            ],
        ),
        Advice::CertificatesLetInAgain => (
            ACT_NOW,
            &[
                STOP,
                OPEN_CONSOLES,
                KEYS,
                &["IAM Roles Anywhere で、証明書失効リストを有効に戻すか、インポートし直してください。"],
                &["IAM で、その間に使われたおそれのあるロールの「アクティブなセッションの取り消し」を選んでください。"],
                LOOK,
            ],
        ),
        Advice::SignInRulesChanged => (
            ACT_NOW,
            &[STOP, OPEN_CONSOLES, KEYS, &["AWS サインインで、サインインルールの変更を元に戻してください。"], LOOK],
        ),
        Advice::FederationToken => (
            ACT_NOW,
            &[
                &[
                    "IAM で、認証情報を作成したユーザーに AWSDenyAll ポリシーをアタッチしてください。最長 36 時間有効な認証情報も使えなくなります。",
                ],
                &[
                    "そのあとで、アクセスキー {key} を無効化してください。キーの無効化だけでは、作成された認証情報は止まりません。",
                    "そのあとで、作成に使われたアクセスキーを無効化してください。キーの無効化だけでは、作成された認証情報は止まりません。",
                ],
                LOOK,
            ],
        ),
        Advice::RootSessionOpened => (
            IF_UNPLANNED_ACT_NOW,
            &[
                STOP,
                KEYS,
                &[
                    "確認できるまで、IAM（ルートアクセス管理）で特権アクションを無効にしてください。セッションは最長 15 分で終わります。",
                ],
                &["メンバーアカウントの CloudTrail のイベント履歴で、ルートとして何が行われたか確認してください。"],
            ],
        ),
        Advice::RootKeyUsed => (
            "ルートユーザーのアクセスキーは、誰も使うべきではありません。心当たりがない場合は、すぐに対応してください。",
            &[
                &[
                    "ルートユーザーでサインインし、「セキュリティ認証情報」でアクセスキー {key} を無効化してから削除してください。",
                    "ルートユーザーでサインインし、「セキュリティ認証情報」でアクセスキーを無効化してから削除してください。",
                ],
                &["ルートユーザーのパスワードを変更し、心当たりのない MFA デバイスがあれば削除してください。"],
                LOOK,
                SUPPORT,
            ],
        ),
        Advice::RootInUse => (ACT_NOW, &[ROOT_PASSWORD, ROOT_MFA, ROOT_DEVICES, LOOK, SUPPORT]),
    }
}
