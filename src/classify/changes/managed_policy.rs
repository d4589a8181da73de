//! AWS's own managed policies, by their ARN.

use crate::cloudtrail::Arn;

/// AWS's own policies that come to all there is.
const ALL_THERE_IS: [&str; 2] = ["AdministratorAccess", "IAMFullAccess"];

/// Is it one of these?
pub(super) fn is_all_there_is(arn: &str) -> bool {
    aws_managed_policy(arn).is_some_and(|policy| ALL_THERE_IS.contains(&policy))
}

/// `AdministratorAccess` of the ARN of a policy that is AWS's own, and not a customer's of that name.
#[must_use]
pub fn aws_managed_policy(arn: &str) -> Option<&str> {
    let arn = Arn::parse(arn).filter(|arn| arn.service == "iam" && arn.account == "aws")?;
    arn.after("policy").and_then(|_| arn.name())
}
