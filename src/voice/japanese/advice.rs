//! 心当たりがないときにすること。 (What to do if it was not you. Which AWS page says so stands in `voice/advice.rs`.)

use crate::voice::advice::{Advice, Step};

/// Whoever did it, stopped: by what the mail knows of them.
const STOP: Step = &[
    "IAM でユーザー {user} に AWSDenyAll ポリシーをアタッチしてください（開いているコンソールも止まります）。",
    "IAM でロール {role} を開き、「アクティブなセッションの取り消し」を選んで、セッション {session} を開いた人やプログラムを確認してください。",
    "IAM でロール {role} を開き、「アクティブなセッションの取り消し」を選んで、使っている人やプログラムを確認してください。",
    CENTER_1,
    "IAM で、{federated}のために GetFederationToken を呼び出したユーザーに AWSDenyAll ポリシーをアタッチしてください。",
    "IAM で、アカウント {foreign} を信頼しているロールやポリシーから、このアカウントを外してください。",
    "IAM で実行者のアクセスを遮断してください（ユーザーは AWSDenyAll ポリシー、ロールはセッションの取り消し）。",
];
/// What a user could begin anew with.
const KEYS: Step = &[
    "アクセスキー {key} を無効化（コンソールでは「非アクティブ化」）してください。",
    "ユーザー {user} のアクセスキーを無効化（コンソールでは「非アクティブ化」）してください。",
];
const CENTER_1: &str = "IAM Identity Center で{center user}の割り当てを外し、セッションを終了してから、最後にユーザーを無効にしてください。";
const CENTER: Step =
    &[CENTER_1, "IAM Identity Center で割り当てを外し、セッションを終了してから、最後にユーザーを無効にしてください。"];
const CENTER_URGENT: Step =
    &["開いているコンソールは期限まで有効です。急ぐ場合は、SCP（サービスコントロールポリシー）で拒否してください。"];
/// The key that root's call was made with.
const ROOT_KEY: Step =
    &["ルートユーザーの「セキュリティ認証情報」で、この操作に使われたアクセスキー {key} を無効化してください。"];
const SUPPORT: Step =
    &["サインインできない場合は、AWS サポートに連絡してください。\n   https://aws.amazon.com/contact-us/"];
const TELL_SUPPORT: Step = &["AWS サポートに連絡してください。\n   https://aws.amazon.com/contact-us/"];
const LOST: Step =
    &["アカウントを操作できなくなった場合は、AWS サポートに連絡してください。\n   https://aws.amazon.com/contact-us/"];
const LOOK: Step = &["CloudTrail のイベント履歴で、この実行者がほかに何をしたか確認してください。"];
const LOOK_AT_IT: Step =
    &["IAM で現在のポリシーと信頼ポリシーを確認してください（CLI では aws iam get-account-authorization-details）。"];
const UNDO: Step = &["IAM で変更を元に戻してください。"];
const UNDO_TAMPERING: Step = &["変更を元に戻してください。戻すまで、以降の通知は届かないおそれがあります。"];
const ROOT_PASSWORD: Step = &[
    "ルートユーザーでサインインし、パスワードを変更してください。\n   できない場合は、サインイン画面の「パスワードを忘れた場合」から再設定してください。",
];
const ROOT_MFA: Step = &["ルートユーザーに MFA が設定されているか確認してください。"];
const ROOT_DEVICES: Step = &["心当たりのない MFA デバイスやアクセスキーがあれば削除してください。"];
const ASK: Step = &[
    "{person}に確認してください。",
    "このユーザーまたはロールを誰が使っているか、なぜその権限を求めたのか確認してください。",
];
const IF_NOT_THEM: Step = &[
    "本人でなければ、IAM でユーザー {user} のアクセスキーとコンソールアクセスを無効にしてください。",
    "本人でなければ、IAM Identity Center で{center user}のパスワードをリセットし、セッションを終了してください。",
    "予定した操作でなければ、IAM でロール {role} のセッションを取り消してください。",
    "疑わしい場合は、アクセスキーの無効化やセッションの取り消しで遮断してください。",
];
const REVOKE_SWITCHED: Step = &[
    "アカウント {role account} の IAM でロール {switched role} を開き、「アクティブなセッションの取り消し」を選んでください。",
    "IAM でロール {switched role} を開き、「アクティブなセッションの取り消し」を選んでください。",
];
const STOP_SWITCHER: Step = &[
    "切り替えたのは、アカウント {switcher account} のユーザー {switcher} です。AWSDenyAll ポリシーをアタッチし、アクセスキーを無効化してください。",
    "切り替えたのは、アカウント {switcher account} の{switcher session}です。ロール {switcher role} のセッションも取り消してください。",
    "元のユーザーまたは ID プロバイダーのアクセスを遮断してください。",
];
const RAISE_AGAIN: Step = &["そのあとで、新しいパスワードと MFA を設定し、AWSDenyAll ポリシーを外してください。"];
pub(super) const ACT_NOW: &str = "心当たりがない場合は、すぐに対応してください。";
pub(super) const ACT_IN_ORDER: &str = "心当たりがない場合は、次の順に対応してください。";
const MISTAKE: &str = "一度だけなら、ほとんどは入力ミスです。続く場合:";
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
        Advice::RootChanged => (ACT_NOW, &[ROOT_KEY, ROOT_PASSWORD, ROOT_DEVICES, SUPPORT]),
        Advice::AccountTaken => (
            ACT_NOW,
            &[
                &["ルートユーザー宛てのメールが今も届くか確認し、そのメールアカウントのパスワードを変更してください。"],
                ROOT_PASSWORD,
                ROOT_DEVICES,
                SUPPORT,
            ],
        ),
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
                "IAM Identity Center でそのユーザーのパスワードをリセットしてください。",
            ]],
        ),
        Advice::SwitchTried => (DID_NOT_WORK, &[ASK, IF_NOT_THEM]),
        Advice::WayTried => (MISTAKE, &[&["元のユーザーまたは ID プロバイダーで、誰が試みているか確認してください。"]]),
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
            "予定した作業でなければ、すぐに対応してください。",
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
        Advice::Tampered => (TRACKS, &[STOP, KEYS, UNDO_TAMPERING, LOOK]),
        Advice::NewCredential => (
            ACT_NOW,
            &[
                STOP,
                KEYS,
                &[
                    "IAM で、作成されたユーザー {owner} のアクセスキー {new key} を無効化してから削除してください。",
                    "IAM で、アクセスキー {new key} を無効化してから削除してください。",
                    "IAM でユーザー {password owner} のコンソールパスワードを再設定するか、削除してください。",
                    "IAM でユーザー {owner} の新しい認証情報を無効化または削除してください。",
                    "IAM で新しい認証情報を、パスワードなら再設定、キーなら無効化してください。",
                ],
                LOOK,
            ],
        ),
        Advice::Changed => (ACT_NOW, &[STOP, KEYS, UNDO, LOOK]),
        Advice::ChangedUnseen => (ACT_NOW, &[STOP, KEYS, LOOK_AT_IT, UNDO, LOOK]),
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
        Advice::OrganizationChanged => {
            (ACT_NOW, &[STOP, KEYS, &["管理アカウントの AWS Organizations で変更を元に戻してください。"], LOST, LOOK])
        }
        Advice::OrganizationReported => (
            "予定した作業でなければ、すぐに対応してください。",
            &[
                &["そのアカウントと管理アカウントの CloudTrail のイベント履歴で、誰が行ったか確認してください。"],
                &["管理アカウントの AWS Organizations で元に戻してください。"],
                LOST,
            ],
        ),
        Advice::AccountChanged => {
            (ACT_NOW, &[STOP, KEYS, &["コンソールのアカウント設定のページで変更を元に戻してください。"], LOOK])
        }
        Advice::RolesAnywhereChanged => (
            ACT_NOW,
            &[
                &["IAM Roles Anywhere で、この信頼アンカーまたはプロファイルを無効にしてください。"],
                &["IAM で、そこから使えるロールの「アクティブなセッションの取り消し」を選んでください。"],
                STOP,
                KEYS,
                LOOK,
            ],
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
            "予定した作業でなければ、すぐに対応してください。",
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
