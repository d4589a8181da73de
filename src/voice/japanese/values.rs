//! 見出しの下に並ぶ項目。 (The labels and values below the headline.)

use crate::classify::Unseen;
use crate::cloudtrail::WorkloadKind;
use crate::voice::words::{Behind, Hows, Labels, Mfas, NewThings, Noun, Outcomes, Passwords, Places, Values, Whos};

/// Half-width columns are counted: a full-width character takes two.
pub(super) const LABELS: Labels = Labels {
    width: 12,
    who: "実行者",
    issuer: "発行元",
    workload: "認証情報元",
    source_identity: "ソース ID",
    on_behalf_of: "委任先",
    key: "キー",
    how: "方法",
    mfa: "MFA",
    action: "操作",
    target: "対象",
    detail: "内容",
    request: "リクエスト",
    unseen: "不明な点",
    policy: ["ポリシー", "ポリシー 2", "ポリシー 3", "ポリシー 4"],
    trust: ["信頼先", "信頼先 2", "信頼先 3", "信頼先 4"],
    via: "経由",
    raised: "引き上げ",
    result: "結果",
    when: "日時",
    until: "最終",
    utc: "UTC",
    from: "接続元",
    with: "使用環境",
    new: "初めて",
    account: "アカウント",
    region: "リージョン",
    switched_from: "切替元",
    switched_to: "切替先",
    context: "イベントに付加された情報:",
    link: "CloudTrail で見る:",
    event_id: "イベント ID",
};

pub(super) const VALUES: Values = Values {
    who: Whos {
        root: "ルートユーザー",
        central_root: "ルートユーザー（組織による特権ルートセッション）",
        iam_user: "IAM ユーザー {name}",
        unnamed_iam_user: "IAM ユーザー（名前の記録なし）",
        role_session: "{session}（ロール {role}）",
        tool_session: "ロール {role}（セッション名 {session} はツールが付けた名前）",
        role: "ロール {name}",
        role_of_account: "アカウント {account} のロール",
        session: "ロールセッション {name}",
        permission_set_user: "Identity Center ユーザー {user}（許可セット {set}）",
        permission_set: "Identity Center ユーザー（許可セット {name}）",
        federated_user: "フェデレーションユーザー {name}",
        saml_user: "SAML ユーザー {name}",
        web_identity_user: "ウェブ ID ユーザー {name}",
        identity_center_user: "Identity Center ユーザー {name}",
        service: "AWS のサービス {name}",
        account: "アカウント {name}",
    },
    behind: Behind {
        unknown_issuer: "記録なし（IAM ユーザーかルートユーザー）",
        workload,
        likely: "{workload}とみられるプログラム",
        on_behalf_of: "アカウント {account}（一時的な委任）",
        temporary_key: "{key}（一時的）",
        self_styled: "{name}（呼び出し元の自己申告）",
    },
    how: Hows {
        root: "ルートユーザーのサインイン",
        iam_user: "IAM ユーザーのサインイン",
        role_switch: "コンソールでのロール切り替え",
        role_session: "ロールセッション",
        workspaces: "WorkSpaces のサインイン",
        aws_application: "AWS のアプリケーションのサインイン",
        identity_center: "IAM Identity Center",
        saml_provider: "SAML プロバイダー {provider}",
        saml: "SAML",
        web_identity_provider: "OpenID Connect（{provider}）",
        web_identity: "OpenID Connect",
        federation: "フェデレーション (GetFederationToken)",
        aws_login: "aws login（コマンドライン）",
        unknown: "Trailbell の知らない種類のサインイン",
    },
    mfa: Mfas {
        asked_for: "要求されました",
        used: "あり",
        not_used: "なし",
        password_only: "記録はパスワードのみ",
        identity_provider: "ID プロバイダー側（AWS には記録されません）",
        not_recorded: "記録なし",
    },
    outcome: Outcomes {
        success: "成功",
        denied: "拒否",
        failed: "失敗",
        failed_because: "失敗（{reason}）",
        not_recorded: "記録なし",
        wrong_password: "パスワードの誤り",
        wrong_code: "コードの誤り",
        wrong_password_or_code: "パスワードまたは MFA コードの誤り",
        authentication_failed: "認証エラー",
        no_such_user: "そのユーザー名は存在しません",
    },
    new: NewThings {
        person: "このユーザー",
        address: "接続元アドレス",
        country: "国・地域",
        browser: "ブラウザー",
        tool: "ツール",
        permission_set: "許可セット",
        role: "ロール",
        between: "、",
        person_since: "{what}（{since} から）",
        person_at_first: "{what}（過去 90 日間に記録なし）",
        since: "{what}（このユーザーでは {since} から）",
        at_first: "{what}（このユーザーでは過去 90 日間に記録なし）",
    },
    place: Places {
        inside_aws: "AWS の内部",
        service: "AWS のサービス {service}",
        registered: "登録地: {country}",
        private: "プライベートアドレス",
        endpoint: "VPC エンドポイント {endpoint} 経由",
        between: "、",
        with_details: "{place}（{details}）",
    },
    password_policy: Passwords {
        uppercase: "英大文字",
        lowercase: "英小文字",
        numbers: "数字",
        symbols: "記号",
        between: "・",
        all_required: "{length} 文字以上（英大文字・英小文字・数字・記号はすべて必須）",
        some_required: "{length} 文字以上（{missing}は必須ではありません）",
    },
    omitted: "大きすぎたため{size}、AWS の記録に残っていません{look}",
    omitted_size: "（{kilobytes} KB）",
    omitted_look: "。現在の状態は IAM コンソールで確認してください",
    unseen,
};

fn workload(kind: WorkloadKind) -> Noun {
    let (unnamed, named) = match kind {
        WorkloadKind::Ec2Instance => ("EC2 インスタンス", "EC2 インスタンス {name}"),
        WorkloadKind::EcsTask => ("ECS タスク", "ECS タスク {name}"),
        WorkloadKind::EksPod => ("EKS ポッド", "EKS ポッド {name}"),
        WorkloadKind::LambdaFunction => ("Lambda 関数", "Lambda 関数 {name}"),
        WorkloadKind::ManagedNode => ("マネージドノード", "マネージドノード {name}"),
        WorkloadKind::Other => ("AWS リソース", "AWS リソース {name}"),
    };
    Noun { unnamed, named }
}

fn unseen(unseen: Unseen) -> &'static str {
    match unseen {
        Unseen::Permissions => {
            "ポリシーの内容。空白を加えて隠されたおそれがあります。確認できるまでは、すべてを許可していると考えてください"
        }
        Unseen::Version => {
            "ポリシーの内容と、有効かどうか。空白を加えて隠されたおそれがあります。確認できるまでは、有効で、すべてを許可していると考えてください"
        }
        Unseen::Trust => {
            "ロールを引き受けられる相手。空白を加えて隠されたおそれがあります。確認できるまでは、誰でも引き受けられると考えてください"
        }
        Unseen::AttachedPolicy => "どのポリシーか。確認できるまでは、AdministratorAccess だと考えてください",
        Unseen::Owner => "誰のものか。確認できるまでは、ルートユーザーのものだと考えてください",
        Unseen::Status => "有効にしたか、無効にしたか。確認できるまでは、有効にしたものと考えてください",
    }
}
