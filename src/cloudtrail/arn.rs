//! Amazon Resource Names.

/// `arn:partition:service:region:account:resource`, borrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arn<'a> {
    /// `aws`, `aws-cn`, `aws-us-gov` …
    pub partition: &'a str,
    /// `iam`, `sts` …
    pub service: &'a str,
    /// Empty for global services.
    pub region: &'a str,
    /// The account id; empty or `aws` for AWS's own resources.
    pub account: &'a str,
    /// All the rest, e.g. `assumed-role/Admin/alice`.
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// Splits an ARN; `None` where the text is none.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        let ("arn", partition, service, region, account, resource) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?)
        else {
            return None;
        };
        (!resource.is_empty()).then_some(Self { partition, service, region, account, resource })
    }

    /// The resource after its type: `/path/alice` of `user/path/alice` for `after("user")`.
    #[must_use]
    pub fn after(&self, resource_type: &str) -> Option<&'a str> {
        self.resource.strip_prefix(resource_type)?.strip_prefix('/')
    }

    /// The role in an ARN of either kind: `role/path/Admin` or `assumed-role/Admin/session`. `None` where that is blank.
    #[must_use]
    pub fn role(&self) -> Option<&'a str> {
        match self.after("assumed-role") {
            Some(rest) => rest.split('/').next().map(str::trim).filter(|role| !role.is_empty()),
            None => self.after("role").and_then(|_| self.name()),
        }
    }

    /// The last piece of the resource, without its path: `alice` of `user/path/alice`. `None` where that is blank.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        self.resource.rsplit(['/', ':']).next().map(str::trim).filter(|name| !name.is_empty())
    }
}
