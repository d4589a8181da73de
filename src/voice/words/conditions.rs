//! On which conditions a statement of a policy holds.

/// Conditions. `{any}` stands for values of which one will do, `{all}` for the same values as a list.
#[derive(Clone, Copy)]
pub(crate) struct Conditions {
    /// `{said}` `{more}`
    pub(crate) all: &'static str,
    pub(crate) and: &'static str,
    /// `{count}`
    pub(crate) more: &'static str,

    pub(crate) mfa: &'static str,
    pub(crate) no_mfa: &'static str,
    /// `{any}`
    pub(crate) address: &'static str,
    /// `{any}` `{all}`
    pub(crate) not_address: &'static str,
    /// Several addresses. `{any}` `{all}`
    pub(crate) none_of_addresses: &'static str,
    /// `{key}`
    pub(crate) present: &'static str,
    /// `{key}`
    pub(crate) absent: &'static str,

    /// What is held against the key's value. `{any}`
    pub(crate) is: &'static str,
    /// By a pattern. `{any}`
    pub(crate) is_like: &'static str,
    /// `{all}`
    pub(crate) is_not: &'static str,
    /// By a pattern. `{all}`
    pub(crate) is_not_like: &'static str,
    /// Several values. `{all}`
    pub(crate) is_none_of: &'static str,
    /// Several patterns. `{all}`
    pub(crate) is_like_none_of: &'static str,

    /// Of a time, and four lines below of a number. `{any}`
    pub(crate) before: &'static str,
    /// `{any}`
    pub(crate) not_after: &'static str,
    /// `{any}`
    pub(crate) after: &'static str,
    /// `{any}`
    pub(crate) not_before: &'static str,
    /// `{any}`
    pub(crate) less: &'static str,
    /// `{any}`
    pub(crate) at_most: &'static str,
    /// `{any}`
    pub(crate) greater: &'static str,
    /// `{any}`
    pub(crate) at_least: &'static str,

    /// `{key}` `{is}`
    pub(crate) value: &'static str,
    /// Without the key it holds too. `{key}` `{is}`
    pub(crate) value_if_present: &'static str,
    /// Of a key with many values. `{key}` `{is}`
    pub(crate) every_value: &'static str,
    /// Of a key with many values. `{key}` `{is}`
    pub(crate) some_value: &'static str,

    /// A value, where it is held against a key. `{value}`
    pub(crate) quoted: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) or: &'static str,
    pub(crate) between: &'static str,
    /// `{count}`
    pub(crate) more_values: &'static str,
}
