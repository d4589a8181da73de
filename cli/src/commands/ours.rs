//! What is ours: arguments that every command has which tells what events mean.

use clap::Args;
use trailbell::classify::Ours;

#[derive(Args)]
pub struct OursArgs {
    /// What the alerts depend on, and tampering is about: names, ARNs and patterns with *, with commas between them; may be repeated
    /// [default: trailbell-*]
    #[arg(long, value_name = "NAME,…", value_parser = ours)]
    ours: Vec<Ours>,
    /// What a stack of this name is made of; may be repeated
    #[arg(long, value_name = "NAME", value_parser = stack)]
    stack: Vec<Ours>,
}

impl OursArgs {
    /// What was given, if anything was.
    pub fn given(self) -> Option<Ours> {
        self.ours.into_iter().chain(self.stack).reduce(Ours::and)
    }
}

fn ours(text: &str) -> Result<Ours, String> {
    text.parse().map_err(|problems: Vec<String>| problems.join("; "))
}

/// "A stack name can contain only alphanumeric characters and hyphens" ("CreateStack", AWS CloudFormation API Reference).
fn stack(name: &str) -> Result<Ours, String> {
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_name { Ok(Ours::of_stack(name)) } else { Err(format!("`{name}` is no stack's name")) }
}
