//! 見出しの下に並ぶ項目。 (The labels and values below the headline.)

use crate::cloudtrail::client::{Client, Place};
use crate::cloudtrail::{WorkloadKind, service_name};
use crate::severity::Severity;
use crate::voice::words::{Behind, Hows, Labels, Mfas, NewThings, Noun, Outcomes, Passwords, Places, Values, Whos};

/// Phones show mails in proportional fonts, in which no column of blanks is even: the value follows a colon.
pub(super) const LABELS: Labels = Labels {
    width: 0,
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
    detail: "詳細",
    request: "リクエスト",
    left_out: "記録の欠落",
    unseen: "不明な点",
    policy: ["ポリシー", "ポリシー 2", "ポリシー 3", "ポリシー 4"],
    trust: ["引受条件", "引受条件 2", "引受条件 3", "引受条件 4"],
    via: "経由",
    raised: "適用ルール",
    same_id: "注意",
    before: "直前の失敗",
    result: "結果",
    when: "日時",
    until: "最終日時",
    utc: "UTC",
    from: "接続元",
    with: "使用環境",
    new: "新しい点",
    account: "アカウント",
    region: "リージョン",
    switched_from: "切替元",
    switched_to: "切替先",
    context: "イベントに付加された情報:",
    link: "CloudTrail でイベントを表示:",
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
        web_identity_user: "OIDC ユーザー {name}",
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
        workspaces: "WorkSpaces へのサインイン",
        aws_application: "AWS アプリケーションへのサインイン",
        identity_center: "IAM Identity Center",
        saml_provider: "SAML プロバイダー {provider}",
        saml: "SAML",
        web_identity_provider: "OIDC（{provider}）",
        web_identity: "OIDC",
        federation: "フェデレーション（GetFederationToken）",
        aws_login: "aws login（コマンドライン）",
        unknown: "不明（未対応の方式）",
    },
    mfa: Mfas {
        asked_for: "要求あり",
        used: "あり",
        not_used: "なし",
        password_only: "記録はパスワードのみ",
        identity_provider: "ID プロバイダー側（AWS には記録なし）",
        not_recorded: "記録なし",
    },
    outcome: Outcomes {
        success: "成功",
        denied: "拒否",
        failed: "失敗",
        resource_policy: "リソースベースのポリシーによる拒否",
        no_permission: "{permission} の権限がありません",
        failed_because: "失敗（{reason}）",
        not_recorded: "記録なし",
        wrong_password: "パスワードの間違い",
        wrong_code: "コードの間違い",
        wrong_password_or_code: "パスワードか MFA コードの間違い",
        authentication_failed: "認証エラー",
        no_such_user: "存在しないユーザー名",
    },
    new: NewThings {
        not_looked_up: "不明（このユーザーの過去の記録は確認していません）",
        person: "このユーザー",
        address: "接続元アドレス",
        country: "国・地域",
        browser: "ブラウザー",
        tool: "ツール",
        permission_set: "許可セット",
        role: "ロール",
        between: "、",
        person_since: "{what}（{since} が最初）",
        person_at_first: "{what}（過去 90 日間で初めて）",
        since: "{what}（このユーザーでは {since} が最初）",
        at_first: "{what}（このユーザーでは過去 90 日間で初めて）",
    },
    place: Places {
        inside_aws: "AWS の内部",
        service: "AWS のサービス {service}",
        registered: "IP 登録国・地域: {country}",
        private: "プライベートアドレス",
        endpoint: "VPC エンドポイント {endpoint} 経由",
        between: "、",
        with_details: "{place}（{details}）",
        several: "{count} 個のアドレス: {list}",
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
};

/// A service whose Japanese name is not its English one.
pub(super) fn service(name: &str) -> Option<&'static str> {
    Some(match name {
        "Account Management" => "AWS アカウント管理",
        "AWS Sign-In" => "AWS サインイン",
        "AWS Support" => "AWS サポート",
        _ => return None,
    })
}

/// 「Firefox（Windows）」
pub(super) fn client(client: &Client) -> String {
    let (name, place) = match client {
        Client::Console => return "AWS のコンソール".to_owned(),
        Client::ConsoleOrService => return "AWS のコンソールまたはサービス".to_owned(),
        Client::Service(Some("cloudformation")) => return "AWS CloudFormation".to_owned(),
        Client::Service(Some(service)) => return format!("AWS のサービス（{}）", service_name(service)),
        Client::Service(None) => return "AWS のサービス".to_owned(),
        Client::Bot => return "ボット".to_owned(),
        Client::Browser(place) => ("ブラウザー".to_owned(), place),
        Client::Tool { name, version: Some(version), place } => (format!("{name} {version}"), place),
        Client::Tool { name, version: None, place } => ((*name).to_owned(), place),
    };
    let place = match place {
        Some(Place::On(place) | Place::In(place)) => Some(*place),
        Some(Place::InContainer) => Some("AWS のコンテナ"),
        None => None,
    };
    // "boto3 (Python)"
    let (name, of) = match name.strip_suffix(')').and_then(|name| name.split_once(" (")) {
        Some((name, of)) => (name, Some(of)),
        None => (name.as_str(), None),
    };
    let details: Vec<_> = of.into_iter().chain(place).collect();
    if details.is_empty() { name.to_owned() } else { format!("{name}（{}）", details.join("、")) }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "情報",
        Severity::Notice => "注意",
        Severity::Warning => "警告",
        Severity::Critical => "重大",
    }
}

fn workload(kind: WorkloadKind) -> Noun {
    let (unnamed, named) = match kind {
        WorkloadKind::Automation => ("CI などの自動処理", "CI などの自動処理（セッション {name}）"),
        WorkloadKind::CodeBuild => ("CodeBuild のビルド", "CodeBuild プロジェクト {name}"),
        WorkloadKind::Ec2Instance => ("EC2 インスタンス", "EC2 インスタンス {name}"),
        WorkloadKind::EcsTask => ("ECS タスク", "ECS タスク {name}"),
        WorkloadKind::EksPod => ("EKS ポッド", "EKS ポッド {name}"),
        WorkloadKind::GlueJob => ("Glue ジョブ", "Glue ジョブ {name}"),
        WorkloadKind::LambdaFunction => ("Lambda 関数", "Lambda 関数 {name}"),
        WorkloadKind::ManagedNode => ("マネージドノード", "マネージドノード {name}"),
        WorkloadKind::SageMaker => ("SageMaker のノートブックまたはジョブ", "SageMaker リソース {name}"),
        WorkloadKind::Other => ("AWS リソース", "AWS リソース {name}"),
    };
    Noun { unnamed, named }
}
