//! A role switch inside one account is written twice: by the user who switched (`SwitchTo`), and by the role session (`SwitchFrom`).

use std::collections::HashMap;

use super::{Story, absorb, within};
use crate::classify::sign_in::Switch;
use crate::classify::{Meaning, Outcome};
use crate::cloudtrail::Principal;
use crate::story::{Facts, role_name};
use crate::text::clean;

/// How far apart the two records may be, in seconds.
const WINDOW: i64 = 60;

type Key = (Option<String>, String, String, Outcome);

pub(super) fn fold(events: &mut [Option<Story>]) {
    let mut by_user: HashMap<Key, Vec<usize>> = HashMap::new();
    let mut by_role: Vec<(Key, usize)> = Vec::new();
    for (index, story) in events.iter().enumerate() {
        let Some(Story { facts, .. }) = story else { continue };
        match side(facts) {
            Some((Side::User, key)) => by_user.entry(key).or_default().push(index),
            Some((Side::Role, key)) => by_role.push((key, index)),
            None => {}
        }
    }
    for (key, role) in by_role {
        let Some(users) = by_user.get_mut(&key) else { continue };
        let near = users.iter().position(|&user| match (&events[user], &events[role]) {
            (Some(user), Some(role)) => within(WINDOW, &user.facts, &role.facts),
            _ => false,
        });
        if let Some(near) = near {
            absorb(events, users.swap_remove(near), role);
        }
    }
}

enum Side {
    User,
    Role,
}

fn side(facts: &Facts) -> Option<(Side, Key)> {
    let Meaning::SignIn(sign_in) = &facts.meaning else { return None };
    let Switch { from, to } = sign_in.switch.as_ref()?;
    let (from, to) = (from.clone()?, to.as_deref()?);
    // The caller's ARN is cleaned and cut; so must be what it is compared with.
    let of_user = facts.arn.as_deref() == Some(clean::line(&from, 256).as_str());
    let role = match &facts.principal {
        Principal::AssumedRole { role: Some(role), .. } if !of_user => role.clone(),
        _ => role_name(to)?,
    };
    let side = if of_user { Side::User } else { Side::Role };
    Some((side, (facts.account.clone(), from, role, sign_in.outcome)))
}
