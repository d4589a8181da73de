//! What is ours: arguments that every command has which tells what events mean.

use clap::Args;
use trailbell::classify::Ours;

#[derive(Clone, Args)]
pub struct OursArgs {
    /// What the alerts depend on, and tampering is about: names, ARNs and patterns with *, with commas between them; may be repeated
    /// [default: trailbell-*]
    #[arg(long, value_name = "NAME,…", value_parser = ours)]
    ours: Vec<Ours>,
    /// What a stack of this name is made of; may be repeated
    #[arg(long, value_name = "NAME", value_parser = stack)]
    stack: Vec<String>,
}

impl OursArgs {
    /// What was given, if anything was.
    pub fn given(self) -> Option<Ours> {
        let stacks = self.stack.iter().map(|name| Ours::of_stack(name));
        self.ours.into_iter().chain(stacks).reduce(Ours::and)
    }

    /// The stack whose subscription filters are meant: the first that was named, or one of the usual name.
    pub fn stack(&self) -> &str {
        self.stack.first().map_or("trailbell", String::as_str)
    }
}

fn ours(text: &str) -> Result<Ours, String> {
    text.parse().map_err(|problems: Vec<String>| problems.join("; "))
}

/// "A stack name can contain only alphanumeric characters and hyphens" ("CreateStack", AWS CloudFormation API Reference).
fn stack(name: &str) -> Result<String, String> {
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_name { Ok(name.to_owned()) } else { Err(format!("`{name}` is no stack's name")) }
}
