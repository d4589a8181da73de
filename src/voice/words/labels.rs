//! The labels of a mail's lines.

/// The labels of a language. All are shorter than `width` columns.
#[derive(Clone, Copy)]
pub(crate) struct Labels {
    /// Columns from the label's start to the value's; 0 where a colon stands between the two.
    pub(crate) width: usize,
    pub(crate) who: &'static str,
    /// Who issued a federated session.
    pub(crate) issuer: &'static str,
    /// The program that the credentials were made for.
    pub(crate) workload: &'static str,
    pub(crate) source_identity: &'static str,
    /// The account that acts by temporary delegation.
    pub(crate) on_behalf_of: &'static str,
    /// The access key.
    pub(crate) key: &'static str,
    pub(crate) how: &'static str,
    pub(crate) mfa: &'static str,
    pub(crate) action: &'static str,
    pub(crate) target: &'static str,
    pub(crate) detail: &'static str,
    /// That AWS left the request out of the record.
    pub(crate) request: &'static str,
    /// The other parts that it left out.
    pub(crate) left_out: &'static str,
    /// What is not known for that reason.
    pub(crate) unseen: &'static str,
    /// For the statements of a policy, one each.
    pub(crate) policy: [&'static str; 4],
    /// For those of a trust policy.
    pub(crate) trust: [&'static str; 4],
    pub(crate) via: &'static str,
    pub(crate) raised: &'static str,
    /// That another event bears its id.
    pub(crate) same_id: &'static str,
    /// What went before.
    pub(crate) before: &'static str,
    pub(crate) result: &'static str,
    pub(crate) when: &'static str,
    pub(crate) until: &'static str,
    pub(crate) utc: &'static str,
    pub(crate) from: &'static str,
    pub(crate) with: &'static str,
    pub(crate) new: &'static str,
    pub(crate) account: &'static str,
    pub(crate) region: &'static str,
    pub(crate) switched_from: &'static str,
    pub(crate) switched_to: &'static str,
    pub(crate) context: &'static str,
    pub(crate) link: &'static str,
    pub(crate) event_id: &'static str,
}
