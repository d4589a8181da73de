//! What holds for any two snapshots.

use std::collections::BTreeSet;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};
use trailbell::snapshot::{Aspect, Diff, Sign, Snapshot, ThingKind, diff, json as as_json, text};
use trailbell::text::isolate::isolated;
use trailbell::voice::Language;

use super::{ALL, HEADER, MADE, NONE, READS, TRUST, between, line, old};
use crate::support::hostile::{all_places, hidden_in};
use crate::support::wording;

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn document() -> impl Strategy<Value = &'static str> {
    select(vec![ALL, READS, TRUST, "", "{}", r#"{"Statement":{"Effect":"Deny","NotAction":"iam:*","Resource":"*"}}"#])
}

fn identity() -> impl Strategy<Value = Value> {
    let name = select(vec!["alice", "bob", "carol", "Dave", "eve"]);
    let id = select(vec!["ID1", "ID2", "ID3", "ID4", "ID5", ""]);
    let attached = subsequence(
        vec![
            "arn:aws:iam::aws:policy/AdministratorAccess",
            "arn:aws:iam::123456789012:policy/tool",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
        ],
        0..3,
    );
    let inline = btree_map(select(vec!["a", "b"]), document(), 0..2);
    let groups = subsequence(vec!["alice", "bob", "carol"], 0..3);
    let more = (
        proptest::option::of(select(vec!["arn:aws:iam::123456789012:policy/tool"])),
        document(),
        select(vec!["/", "/x/"]),
    );
    (name, id, attached, inline, groups, more).prop_map(
        |(name, id, attached, inline, groups, (boundary, trust, path))| {
            json!({
                "name": name, "id": id, "attached": attached, "inline": inline, "groups": groups, "boundary": boundary,
                "trust": trust, "path": path, "tags": {"a": path},
            })
        },
    )
}

/// Of one name one, and of one id.
fn identities() -> impl Strategy<Value = Value> {
    vec(identity(), 0..5).prop_map(|all| {
        let (mut names, mut ids) = (BTreeSet::new(), BTreeSet::new());
        let known = |one: &Value, member: &str| one[member].as_str().unwrap().to_lowercase();
        all.into_iter().filter(|one| names.insert(known(one, "name")) && ids.insert(known(one, "id"))).collect()
    })
}

fn snapshot() -> impl Strategy<Value = Value> {
    let report = vec((select(vec!["alice", "bob", "carol"]), any::<bool>(), any::<bool>(), any::<bool>()), 0..3);
    let parts = (identities(), identities(), identities(), document(), report, any::<bool>(), select(vec!["v1", "v2"]));
    parts.prop_map(|(users, groups, roles, document, report, policy, version)| {
        let mut snapshot = old();
        snapshot["users"] = users;
        snapshot["groups"] = groups;
        snapshot["roles"] = roles;
        snapshot["policies"][1]["document"] = document.into();
        snapshot["policies"][1]["version"] = version.into();
        let mut csv = HEADER.to_owned();
        for (name, password, mfa, key) in report {
            let password = if password { ["true", "no_information", MADE] } else { NONE };
            csv += &line(name, MADE, password, mfa, [if key { "true" } else { "false" }, MADE, "N/A"]);
        }
        snapshot["credential_report"][0]["csv"] = csv.into();
        if policy {
            snapshot["password_policy"] = json!([]);
        }
        snapshot
    })
}

/// What is said, but for names that are the newer's and for what only one that is new has.
fn mirrored(diff: &Diff, turn: bool) -> BTreeSet<(ThingKind, Aspect, String, Sign)> {
    let of = |aspect| {
        let found = diff.differences.iter().filter(move |one| one.what.aspect() == aspect);
        found.map(|one| one.thing.clone()).collect::<BTreeSet<_>>()
    };
    // One may be gone, and another one have its name now.
    let alone = &of(Aspect::There) - &of(Aspect::Renamed);
    let sign = |sign| match sign {
        Sign::Added if turn => Sign::Removed,
        Sign::Removed if turn => Sign::Added,
        sign => sign,
    };
    diff.differences
        .iter()
        .filter(|one| one.what.aspect() == Aspect::There || !alone.contains(&one.thing))
        // Whose credentials are whose, a new user's are all new.
        .filter(|one| {
            !matches!(
                one.what.aspect(),
                Aspect::Password | Aspect::Key | Aspect::Mfa | Aspect::MfaDevice | Aspect::Member
            )
        })
        .map(|one| (one.thing.kind, one.what.aspect(), one.what.name(), sign(one.sign)))
        .collect()
}

/// What somebody writes into a name to break a line, turn it round, or colour it.
const HOSTILE: &str = "a\n!! + user root\u{202e}b\u{200b}c\u{1b}[31md\0\u{2028}e";

#[test]
fn no_name_breaks_out_of_its_line() {
    let mut new = old();
    new["users"][0]["attached"] = json!(["arn:aws:iam::123456789012:policy/tool"]);
    new["users"][1]["inline"] = json!({"other": READS, "reads": ALL});
    new["users"][2]["groups"] = json!(["readers"]);
    new["users"][2]["tags"] = json!({"a": "b"});
    new["roles"][0]["trust"] = json!(TRUST.replace("123456789012", "111122223333"));
    new["roles"][1]["instance_profiles"] = json!(["x"]);
    new["policies"][1]["document"] = json!(ALL);
    new["oidc_providers"][0]["details"]["client_ids"] = json!(["x"]);
    let mut places = 0;
    for place in all_places(&new).into_iter().filter(|place| new.pointer(place).is_some_and(Value::is_string)) {
        let mut hostile = new.clone();
        *hostile.pointer_mut(&place).unwrap() = HOSTILE.into();
        let Ok(read) = Snapshot::read(hostile.to_string().as_bytes()) else { continue };
        let Ok(diff) = diff(&super::read(&old()), &read) else { continue };
        places += 1;
        for language in Language::ALL {
            for (_, line) in text(&diff, &wording(language)) {
                let line = isolated(&line);
                assert!(hidden_in(&line).is_empty() && !line.contains('\n'), "{place}: {line:?}");
            }
        }
    }
    assert!(places > 50, "{places}");
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn nothing_is_different_from_itself(snapshot in snapshot()) {
        let diff = between(&snapshot, &snapshot);
        prop_assert!(diff.differences.is_empty(), "{:#?}", diff.differences);
        prop_assert!(diff.uses.is_empty() && !diff.differs());
    }

    #[test]
    fn backwards_what_was_added_is_gone(old in snapshot(), new in snapshot()) {
        let (there, back) = (between(&old, &new), between(&new, &old));
        prop_assert_eq!(mirrored(&there, false), mirrored(&back, true));
    }

    #[test]
    fn the_order_in_a_file_makes_no_difference(old in snapshot(), new in snapshot()) {
        let turned = |snapshot: &Value| {
            let mut snapshot = snapshot.clone();
            for part in ["users", "groups", "roles", "policies"] {
                snapshot[part].as_array_mut().unwrap().reverse();
            }
            snapshot
        };
        prop_assert_eq!(between(&old, &new).differences, between(&turned(&old), &turned(&new)).differences);
    }

    #[test]
    fn every_diff_can_be_said(old in snapshot(), new in snapshot(), language in select(Language::ALL.to_vec())) {
        let diff = between(&old, &new);
        for (_, line) in text(&diff, &wording(language)) {
            prop_assert!(!line.contains('\n'), "{line}");
        }
        let json: Value = serde_json::from_str(&as_json(&diff, &wording(language))).unwrap();
        prop_assert_eq!(json["differences"].as_array().unwrap().len(), diff.differences.len());
    }

    #[test]
    fn whatever_a_file_holds_nothing_panics(at in 0usize..6000, byte in any::<u8>(), insert in any::<bool>()) {
        let mut bytes = old().to_string().into_bytes();
        let at = at.min(bytes.len() - 1);
        if insert { bytes.insert(at, byte) } else { bytes[at] = byte }
        if let Ok(damaged) = Snapshot::read(&bytes)
            && let Ok(diff) = diff(&super::read(&old()), &damaged)
        {
            let _ = text(&diff, &wording(Language::Japanese));
        }
    }

    #[test]
    fn nor_any_bytes_at_all(bytes in vec(any::<u8>(), 0..200)) {
        let _ = Snapshot::read(&bytes);
    }
}
