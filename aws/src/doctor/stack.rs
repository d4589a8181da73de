//! The stack: found by its name, by its tags, or as the only one of Trailbell that there is.

use aws_sdk_cloudformation::Client;
use aws_sdk_cloudformation::error::ProvideErrorMetadata;
use aws_sdk_cloudformation::types;
use aws_types::SdkConfig;
use trailbell::doctor::{Fact, Stack, is_a_stack_of_ours};
use trailbell::history::Refusal;

use super::reads::{Patience, of_refusal, time};
use crate::refusal::refusal;

/// What `cfn/deploy` calls a stack.
const NAME: &str = "trailbell";

/// Which stack is meant.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// Its name, or its ARN.
    pub name: Option<String>,
    /// Tags that it has, all of them.
    pub tags: Vec<(String, String)>,
}

/// The stack and its name; where several could be meant, or none is there, the name that was asked for.
pub(super) async fn find(
    config: &SdkConfig,
    find: &Find,
    patience: Patience,
) -> Result<(String, Fact<Stack>), Refusal> {
    let client = Client::new(config);
    if find.tags.is_empty() {
        let name = find.name.as_deref().unwrap_or(NAME);
        let found = named(&client, name, patience).await;
        if find.name.is_some() || !found.is_absent() {
            return Ok((
                found.known().map_or(name.to_owned(), |(name, _)| name.clone()),
                found.map(|(_, stack)| stack),
            ));
        }
    }
    let all = match all(&client).await {
        Ok(all) => all,
        // Which stack is meant is not known then, and nothing can be said of it.
        Err(refusal @ Refusal::Other(_)) => return Err(refusal),
        Err(refusal) => return Ok((find.name.clone().unwrap_or_else(|| NAME.to_owned()), of_refusal(refusal))),
    };
    let has = |stack: &types::Stack, (key, value): &(String, String)| {
        stack.tags().iter().any(|tag| tag.key() == Some(key) && tag.value() == Some(value))
    };
    let is_meant = |stack: &&types::Stack| {
        // One that is nested in another bears its tags.
        let is_whole = stack.root_id().is_none() && stack.parent_id().is_none();
        is_whole && is_a_stack_of_ours(&outputs(stack)) && find.tags.iter().all(|tag| has(stack, tag))
    };
    let meant: Vec<_> = all.iter().filter(is_meant).collect();
    match meant.as_slice() {
        [one] => Ok((one.stack_name().unwrap_or_default().to_owned(), Fact::Known(stack(one)))),
        [] => Ok((find.name.clone().unwrap_or_else(|| NAME.to_owned()), Fact::Absent)),
        several => {
            let names: Vec<_> = several.iter().filter_map(|stack| stack.stack_name()).collect();
            Err(Refusal::Other(format!("several stacks could be meant: {}; name one: --stack-name", names.join(", "))))
        }
    }
}

/// One stack, in this Region.
pub(super) async fn named(client: &Client, name: &str, patience: Patience) -> Fact<(String, Stack)> {
    let request = client.describe_stacks().stack_name(name).send();
    let answer = patience.ask("cloudformation:DescribeStacks", async {
        match request.await {
            // It has no code of its own for that ("DescribeStacks", AWS CloudFormation API Reference).
            Err(error) if error.message().is_some_and(|message| message.contains("does not exist")) => Ok(None),
            answer => answer.map(|answer| answer.stacks.unwrap_or_default().into_iter().next()),
        }
    });
    match answer.await {
        Fact::Known(Some(found)) => Fact::Known((found.stack_name().unwrap_or(name).to_owned(), stack(&found))),
        Fact::Known(None) => Fact::Absent,
        other => other.map(|_| (String::new(), Stack::default())),
    }
}

/// So many pages of stacks are read, of which each has a hundred at most.
const PAGES: usize = 5;

async fn all(client: &Client) -> Result<Vec<types::Stack>, Refusal> {
    let mut pages = client.describe_stacks().into_paginator().send();
    let (mut all, mut read) = (Vec::new(), 0);
    while let Some(page) = pages.next().await {
        read += 1;
        if read > PAGES {
            let says = format!(
                "there are more than {} stacks here, too many to look through; name the one that is meant: --stack-name",
                all.len()
            );
            return Err(Refusal::Other(says));
        }
        let page = page.map_err(|error| refusal(&error, "cloudformation:DescribeStacks"))?;
        all.extend(page.stacks.unwrap_or_default());
    }
    Ok(all)
}

fn outputs(stack: &types::Stack) -> std::collections::BTreeMap<String, String> {
    let pairs =
        stack.outputs().iter().filter_map(|one| Some((one.output_key()?.to_owned(), one.output_value()?.to_owned())));
    pairs.collect()
}

fn stack(found: &types::Stack) -> Stack {
    let parameters = found.parameters().iter();
    let changed = time(found.last_updated_time()).max(time(found.creation_time()));
    Stack {
        id: found.stack_id().unwrap_or_default().to_owned(),
        status: found.stack_status().map(|status| status.as_str().to_owned()).unwrap_or_default(),
        reason: found.stack_status_reason().map(str::to_owned).filter(|reason| !reason.is_empty()),
        changed,
        parameters: parameters
            .filter_map(|one| Some((one.parameter_key()?.to_owned(), one.parameter_value()?.to_owned())))
            .collect(),
        outputs: outputs(found),
    }
}
