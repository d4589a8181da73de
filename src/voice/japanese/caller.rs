//! 実行者。 (Who did it.)

use crate::cloudtrail::{Principal, after_aws};
use crate::story::Facts;
use crate::text::clean::name;

/// Who did it. Nobody is さん: a session may be a person or a program, and the mail cannot know.
pub(super) fn caller(facts: &Facts) -> String {
    match &facts.principal {
        Principal::Root if facts.central_root => "ルートユーザー（組織による特権ルートセッション）".to_owned(),
        Principal::Root => "ルートユーザー".to_owned(),
        Principal::IamUser { name: None } => "IAM ユーザー（名前の記録なし）".to_owned(),
        Principal::AssumedRole { role: Some(role), session: Some(session) } => {
            format!("{}（ロール {}）", name(session), name(role))
        }
        Principal::AssumedRole { role: Some(role), session: None } => format!("ロール {}", name(role)),
        Principal::SsoUser { permission_set, user, .. } => match user {
            Some(user) => format!("{}（許可セット {}）", name(user), name(permission_set)),
            None => format!("Identity Center のユーザー（許可セット {}）", name(permission_set)),
        },
        Principal::FederatedUser { name: Some(user) } => format!("{}（フェデレーションユーザー）", name(user)),
        Principal::IdentityCenterUser { name: None, .. } => "Identity Center のユーザー".to_owned(),
        Principal::AwsService { name: Some(service) } => format!("AWS のサービス {}", after_aws(service)),
        Principal::AwsService { name: None } => "AWS のサービス".to_owned(),
        Principal::AwsAccount { id: Some(id) } => format!("アカウント {} の誰か", name(id)),
        principal => principal.name().map_or_else(|| "誰か".to_owned(), name),
    }
}
