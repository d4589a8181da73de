//! Commands are run by whoever reads them, as whoever asked: with the profile that was named.

use super::case::quoted;
use super::examine::Examination;
use super::outcome::{Fix, Judgement};

impl Examination {
    /// The same, with a profile in every command.
    #[must_use]
    pub fn with_profile(mut self, profile: &str) -> Self {
        for examined in &mut self.examined {
            let Judgement::Looked { findings, unseen, .. } = &mut examined.judgement else { continue };
            let fixes = findings.iter_mut().map(|one| &mut one.fix).chain(unseen.iter_mut().map(|one| &mut one.fix));
            fixes.for_each(|fix| in_fix(fix, profile));
        }
        self
    }
}

fn in_fix(fix: &mut Fix, profile: &str) {
    for command in &mut fix.commands {
        *command = with_profile(command, profile);
    }
}

/// Our own script takes no profile, and the AWS CLI that it calls hears of it in the environment. What stands in quotes is nobody's command.
fn with_profile(command: &str, profile: &str) -> String {
    let profile = quoted(profile);
    let (mut told, mut rest, mut begins, mut in_quotes) = (String::new(), command, true, false);
    while let Some(letter) = rest.chars().next() {
        let program = |name: &str| begins && !in_quotes && rest.starts_with(name);
        if program("aws ") {
            told += &format!("aws --profile {profile} ");
            rest = &rest["aws ".len()..];
        } else if program("cfn/deploy ") {
            told += &format!("AWS_PROFILE={profile} cfn/deploy ");
            rest = &rest["cfn/deploy ".len()..];
        } else if program("trailbell ") {
            let (subcommand, after) =
                rest["trailbell ".len()..].split_once(' ').unwrap_or((&rest["trailbell ".len()..], ""));
            told += &format!("trailbell {subcommand} --profile {profile}");
            if !after.is_empty() {
                told.push(' ');
            }
            rest = after;
        } else {
            in_quotes ^= letter == '\'';
            told.push(letter);
            rest = &rest[letter.len_utf8()..];
            begins = ["| ", "$(", "&& "].iter().any(|end| told.ends_with(end));
            continue;
        }
        begins = false;
    }
    told
}
