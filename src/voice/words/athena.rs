//! Looking back by Amazon Athena: what is said of it alone.

/// The words of a query.
pub(crate) struct AthenaWords {
    /// `{workgroup}` `{table}` `{id}` `{size}` `{cost}`
    pub(crate) looked_at: &'static str,
    /// There was nothing to ask. `{workgroup}` `{table}`
    pub(crate) looked_at_nothing: &'static str,
    /// What a query will scan. `{place}` `{files}` `{size}` `{cost}`
    pub(crate) estimate: &'static str,
    /// Whether it is to be asked.
    pub(crate) go_on: &'static str,
    /// How to say so, where nobody can be asked.
    pub(crate) say_yes: &'static str,
    /// Nobody said yes.
    pub(crate) said_no: &'static str,
    /// `{id}`
    pub(crate) started: &'static str,
    /// `{seconds}` `{size}`
    pub(crate) so_far: &'static str,

    /// Accounts that the table does not cover. `{table}` `{names}`
    pub(crate) accounts: &'static str,
    /// Regions. `{table}` `{names}`
    pub(crate) regions: &'static str,
    /// Days before its first. `{table}` `{day}`
    pub(crate) days: &'static str,
    /// Files that lie elsewhere. `{first}` `{files}`
    pub(crate) outside: &'static str,
    /// Files that could not be taken apart. `{first}` `{files}`
    pub(crate) whole: &'static str,
    /// `{table}`
    pub(crate) no_table: &'static str,
    /// `{table}` `{template}` `{wanted}`
    pub(crate) other_table: &'static str,
    /// The query came to no end. `{message}` `{advice}`
    pub(crate) failed: &'static str,
    /// `{id}`
    pub(crate) stopped: &'static str,
    /// `{id}` `{why}`
    pub(crate) not_stopped: &'static str,
    /// `{id}`
    pub(crate) rest: &'static str,

    /// What helps: the workgroup's limit.
    pub(crate) scan_limit: &'static str,
    /// A file is too long.
    pub(crate) long_row: &'static str,
    /// The table is missing.
    pub(crate) make_table: &'static str,
    /// Permissions.
    pub(crate) denied: &'static str,
    /// No place for results.
    pub(crate) no_output: &'static str,
    /// No workgroup.
    pub(crate) no_workgroup: &'static str,
    /// Too much at once.
    pub(crate) too_much: &'static str,
    /// Somebody else stopped it.
    pub(crate) cancelled: &'static str,
}
