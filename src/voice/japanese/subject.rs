//! 件名。 (The subject: a noun phrase, the act first. A Japanese sentence puts its verb last, where a lock screen does not show it.)

mod acts;
mod changes;
mod sign_ins;

use acts::tampering_act;
use changes::changed;

use crate::classify::{Action, Change, ChangeKind, Meaning, Object, Outcome, Reason, Verb};
use crate::cloudtrail::{Principal, service_name};
use crate::story::{Facts, Story, last_piece};
use crate::text::clean;
use crate::voice::Wording;
use crate::voice::change::short_name;
use crate::voice::words::{Brevity, Counted, Subjects};

pub(super) const SUBJECTS: Subjects = Subjects {
    wording: |story, wording, brevity: Brevity| Parts::of(story, wording).wording(brevity.step),
    brief: |story, wording| {
        let Parts { act, target, .. } = Parts::of(story, wording);
        target.map_or_else(|| act.clone(), |target| format!("{act} {target}"))
    },
    test: "テスト {code}: {wording}",
    after_account: " - ",
    account_columns: 12,
    digest: "通知 {count} 件: {gravest}{more}",
    digest_of_accounts: "通知 {count} 件（{accounts} アカウント）: {account} {gravest}{more}",
    quiet_digest: "控えた通知 {count} 件: {gravest}{more}",
    more: "、ほか {count} 件",
    unreadable: Counted {
        one: "読み取れないイベント {count} 件", many: "読み取れないイベント {count} 件"
    },
};

/// Characters of a name.
const NAME: usize = 24;

/// The parts of a subject. They fall away from the last to the second; what was done stays.
#[derive(Default)]
pub(super) struct Parts {
    /// What was done: アクセスキー作成.
    act: String,
    /// To what, or as whom: carol 用.
    target: Option<String>,
    /// By whom, where the target is somebody else.
    actor: Option<String>,
    /// What else matters.
    gist: Vec<String>,
}

impl Parts {
    pub(super) fn of(story: &Story, wording: &Wording) -> Self {
        let facts = &story.facts;
        match &facts.meaning {
            Meaning::SignIn(sign_in) => sign_ins::signed_in(story, sign_in, wording),
            Meaning::SignInStep(step, _) => sign_ins::step(facts, *step),
            Meaning::Change(change) => match change.kind {
                ChangeKind::AccountRecovery => recovered(facts, change),
                ChangeKind::Tampering => tampered_with(facts, change),
                ChangeKind::RootUse if change.action.is_none() => root_used(story),
                ChangeKind::Iam | ChangeKind::Access | ChangeKind::RootUse => changed(facts, change),
            },
            Meaning::Other { outcome, .. } => called(facts, *outcome),
        }
    }

    /// 行為: 対象（実行: 誰、要点）, shorter with every step; `None` where there is no shorter one.
    fn wording(&self, step: usize) -> Option<String> {
        let Self { act, target, actor, gist } = self;
        let (target, actor, gist) = match step {
            0 => (target.as_ref(), actor.as_ref(), gist.as_slice()),
            1 => (target.as_ref(), actor.as_ref(), &[][..]),
            2 => (target.as_ref(), None, &[][..]),
            3 => (None, None, &[][..]),
            _ => return None,
        };
        let mut said = act.clone();
        if let Some(target) = target {
            said.push_str(": ");
            said.push_str(target);
        }
        let actor = actor.map(|actor| format!("実行: {actor}"));
        let details: Vec<_> = actor.iter().chain(gist).map(String::as_str).collect();
        if !details.is_empty() {
            said.push_str(&format!("（{}）", details.join("、")));
        }
        Some(said)
    }
}

fn name(text: &str) -> String {
    clean::line(text, NAME)
}

/// Whoever did it, in the fewest words.
fn who(facts: &Facts) -> String {
    match &facts.principal {
        Principal::Root if facts.central_root => "組織の特権ルート".to_owned(),
        Principal::Root => "ルート".to_owned(),
        Principal::AssumedRole { role: Some(role), .. } if facts.is_nobody() => format!("ロール {}", name(role)),
        Principal::AwsService { name: Some(service) } => service_name(service),
        Principal::AssumedRole { role: None, session: None } | Principal::Unknown { name: None }
            if facts.caller_account.is_some() && facts.caller_account != facts.account =>
        {
            let account = facts.caller_account.as_deref().unwrap_or_default();
            let role = if matches!(facts.principal, Principal::AssumedRole { .. }) { " のロール" } else { "" };
            format!("アカウント {}{role}", name(account))
        }
        Principal::AwsAccount { id: Some(id) } => format!("アカウント {}", name(id)),
        Principal::SsoUser { permission_set, user: None, .. } => format!("許可セット {}", name(permission_set)),
        Principal::IdentityCenterUser { name: None, .. } => "Identity Center ユーザー".to_owned(),
        principal => principal.name().map_or_else(|| "不明".to_owned(), name),
    }
}

/// ルートキー使用: ec2:RunInstances ほか 13 件（198.51.100.77 から）
fn root_used(story: &Story) -> Parts {
    let facts = &story.facts;
    let act = match (facts.is_by_root_access_key(), facts.central_root) {
        (true, _) => "ルートキー使用",
        (false, true) => "特権ルート操作",
        (false, false) => "ルート操作",
    };
    let more = story.calls().count().saturating_sub(1);
    let more = if more > 0 { format!(" ほか {more} 件") } else { String::new() };
    let from = facts.address().map(|address| format!("{} から", name(address)));
    Parts {
        act: prefixed(act, facts.meaning.outcome(), facts.meaning.reason()),
        target: facts.call().map(|call| clean::line(&call, 2 * NAME) + &more),
        actor: None,
        gist: from.into_iter().collect(),
    }
}

/// What did not happen says so first: a subject that is cut must not read as if it had.
fn prefixed(act: &str, outcome: Outcome, reason: Option<&Reason>) -> String {
    match outcome {
        Outcome::Failure if reason.is_some_and(Reason::is_access_denied) => format!("拒否 {act}"),
        Outcome::Failure => format!("失敗 {act}"),
        Outcome::Success | Outcome::Unknown => act.to_owned(),
    }
}

fn recovered(facts: &Facts, change: &Change) -> Parts {
    let (act, target) = match change.action.map(|action| (action.object, action.verb)) {
        Some((Object::RootPassword, Verb::Request)) => ("パスワード再設定要求", "ルート"),
        Some((Object::RootPassword, Verb::Reset)) => ("パスワード再設定", "ルート"),
        Some((Object::RootPassword, _)) => ("パスワード変更", "ルート"),
        Some((Object::AccountEmailAddress, Verb::Request)) => ("メールアドレス変更要求", "ルート"),
        Some((Object::AccountEmailAddress, _)) => ("メールアドレス変更", "ルート"),
        Some((Object::AccountName, _)) => ("アカウント名変更", ""),
        _ => return changed(facts, change),
    };
    let actor = match change.is_by_anybody() {
        true => None,
        false if facts.principal.is_root() && !facts.central_root => Some("本人".to_owned()),
        false => Some(who(facts)),
    };
    let member = change.target_account.as_ref().filter(|account| facts.account.as_ref() != Some(*account));
    let member = member.map(|account| format!("アカウント {}", name(account)));
    let from = facts.address().filter(|_| actor.is_none()).map(|address| format!("{} から", name(address)));
    Parts {
        act: prefixed(act, change.outcome, change.reason.as_ref()),
        target: Some(member.unwrap_or_else(|| target.to_owned())).filter(|target| !target.is_empty()),
        actor,
        gist: from.into_iter().collect(),
    }
}

fn tampered_with(facts: &Facts, change: &Change) -> Parts {
    let Some(act) = change.action.and_then(tampering_act) else { return changed(facts, change) };
    let about = change.action.map(|action| action.holder.map_or(action.object, |holder| holder.object));
    let target = change.target().map(|target| match about {
        // By its id nobody knows a subscription, which stands behind the topic's name.
        Some(Object::Subscription) => target.rsplit_once(':').map_or(target, |(topic, _)| topic),
        _ => target,
    });
    let somebody = |action: &Action| matches!(action.object, Object::OtherCaller | Object::Recipient);
    let whom = change.object_name.as_deref().filter(|_| change.action.is_some_and(somebody));
    Parts {
        act: prefixed(act, change.outcome, change.reason.as_ref()),
        target: target.map(|target| name(last_piece(target))),
        actor: Some(who(facts)),
        gist: whom.map(|whom| format!("相手: {}", name(short_name(whom)))).into_iter().collect(),
    }
}

const INSIGHTS: &str = "AwsCloudTrailInsight";

fn called(facts: &Facts, outcome: Outcome) -> Parts {
    let (act, target) = match facts.call() {
        Some(call) => ("呼び出し", Some(clean::line(&call, 2 * NAME))),
        None => (
            "イベント",
            facts
                .event_type
                .as_deref()
                .map(|kind| if kind == INSIGHTS { "CloudTrail Insights".to_owned() } else { name(kind) }),
        ),
    };
    Parts {
        act: prefixed(act, outcome, facts.meaning.reason()),
        target,
        actor: Some(who(facts)).filter(|_| facts.event_name.is_some()),
        gist: Vec::new(),
    }
}
