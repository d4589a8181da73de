//! What a stack of CloudFormation is made of.
//!
//! Whoever uses it needs `cloudformation:DescribeStacks` and `cloudformation:ListStackResources` on the stack and on those nested in it.

use std::collections::BTreeMap;

use aws_sdk_cloudformation::Client;
use aws_sdk_cloudformation::error::ProvideErrorMetadata;
use aws_types::SdkConfig;
use trailbell::history::Refusal;

use crate::refusal::refusal;

/// A stack.
#[derive(Debug, Clone, Default)]
pub struct Stack {
    /// Its ARN, which names its Region and account.
    pub id: String,
    /// What it was given.
    pub parameters: BTreeMap<String, String>,
    /// What it gives.
    pub outputs: BTreeMap<String, String>,
}

/// One of the things of which a stack is made.
#[derive(Debug, Clone)]
pub struct StackResource {
    /// What the template calls it.
    pub logical_id: String,
    /// What it is called: of a nested stack, its ARN.
    pub physical_id: String,
    /// `AWS::Logs::LogGroup`.
    pub kind: String,
}

impl Stack {
    /// The account in which it is.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        self.id.split(':').nth(4).filter(|account| !account.is_empty())
    }
}

/// A stack, by its name or its ARN; `None` where there is none in this Region.
///
/// # Errors
/// Where AWS did not answer.
pub async fn stack(config: &SdkConfig, name: &str) -> Result<Option<Stack>, Refusal> {
    let answer = Client::new(config).describe_stacks().stack_name(name).send().await;
    let answer = match answer {
        Ok(answer) => answer,
        // It has no code of its own for that ("DescribeStacks", AWS CloudFormation API Reference).
        Err(error) if error.message().is_some_and(|message| message.contains("does not exist")) => return Ok(None),
        Err(error) => return Err(refusal(&error, "cloudformation:DescribeStacks")),
    };
    let Some(found) = answer.stacks.unwrap_or_default().into_iter().next() else { return Ok(None) };
    let parameters = found.parameters.unwrap_or_default().into_iter();
    let outputs = found.outputs.unwrap_or_default().into_iter();
    Ok(Some(Stack {
        id: found.stack_id.unwrap_or_default(),
        parameters: parameters.filter_map(|one| Some((one.parameter_key?, one.parameter_value?))).collect(),
        outputs: outputs.filter_map(|one| Some((one.output_key?, one.output_value?))).collect(),
    }))
}

/// What a stack is made of, by its name or its ARN. What is in a nested stack is asked for by that one's physical id.
///
/// # Errors
/// Where AWS did not answer.
pub async fn stack_resources(config: &SdkConfig, name: &str) -> Result<Vec<StackResource>, Refusal> {
    let client = Client::new(config);
    let (mut resources, mut token) = (Vec::new(), None);
    loop {
        let answer = client.list_stack_resources().stack_name(name).set_next_token(token).send().await;
        let answer = answer.map_err(|error| refusal(&error, "cloudformation:ListStackResources"))?;
        let found = answer.stack_resource_summaries.unwrap_or_default().into_iter();
        resources.extend(found.filter_map(|one| {
            Some(StackResource {
                logical_id: one.logical_resource_id?,
                physical_id: one.physical_resource_id?,
                kind: one.resource_type?,
            })
        }));
        token = answer.next_token;
        if token.is_none() {
            return Ok(resources);
        }
    }
}
