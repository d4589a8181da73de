//! A row: one API that changes something, with all that is to be known of it.

use super::object::Object;
use super::path::Path;
use super::request_detail::DetailKind;
use super::vocabulary::{Class, Verb};
use super::weight::{Otherwise, Weight, When};

/// One API that changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// CloudTrail's `eventName`, without the version that Lambda puts behind it.
    pub name: &'static str,
    /// What it does.
    pub verb: Verb,
    /// What it does it to.
    pub object: Object,
    /// Where the object's name or id stands. Empty where it has none, or none is recorded.
    pub object_at: Path,
    /// Whose the object is, or what it is put into or taken from.
    pub holder: Option<Holder>,
    /// How grave it is.
    pub class: Class,
    /// The policy that it writes.
    pub policy: Option<PolicyParameter>,
    /// What its request says besides names.
    pub detail: Option<DetailKind>,
    /// Where the account stands that it is about. Empty where it is about none in particular.
    pub account_at: Path,
    /// Where the answer, or the event itself, says how it ended: `FAILED`, or anything else.
    pub ends_at: Path,
    /// How much it matters, where its class does not say that.
    pub weight: Option<Weight>,
    /// What makes it matter less, the first that holds.
    pub otherwise: &'static [Otherwise],
}

/// Whose the object of an [`Action`] is: the user of an access key, the group of a member, the policy of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// What kind of thing it is.
    pub object: Object,
    /// Where its name stands.
    pub at: Path,
    /// The API does it to the caller when no user is named.
    ///
    /// That holds for a call that went through. A refused one often has `requestParameters` null as a whole, whoever was named: then
    /// the holder is unknown.
    pub caller_if_absent: bool,
}

/// The parameter that holds a policy document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicyParameter {
    /// Where it stands.
    pub at: Path,
    /// It says who can assume a role; any other says what somebody can do.
    pub is_trust: bool,
    /// It gives nobody anything by itself: it says what others' policies may give at most.
    pub is_limit: bool,
    /// The API does without one, which then gives nothing.
    pub is_optional: bool,
}

impl PolicyParameter {
    const fn at(at: Path) -> Self {
        Self { at, is_trust: false, is_limit: false, is_optional: false }
    }
}

/// Done to a thing by itself.
pub(super) const fn on(name: &'static str, verb: Verb, object: Object, object_at: Path, class: Class) -> Action {
    Action {
        name,
        verb,
        object,
        object_at,
        holder: None,
        class,
        policy: None,
        detail: None,
        account_at: &[],
        ends_at: &[],
        weight: None,
        otherwise: &[],
    }
}

/// Done to a thing of, in or on another.
pub(super) const fn of(
    name: &'static str,
    verb: Verb,
    object: Object,
    object_at: Path,
    holder: Object,
    at: Path,
    class: Class,
) -> Action {
    let holder = Some(Holder { object: holder, at, caller_if_absent: false });
    Action { holder, ..on(name, verb, object, object_at, class) }
}

/// Done to a thing of a user: of the caller where the call names none.
pub(super) const fn own(
    name: &'static str,
    verb: Verb,
    object: Object,
    object_at: Path,
    users_name_at: Path,
    class: Class,
) -> Action {
    let holder = Some(Holder { object: Object::User, at: users_name_at, caller_if_absent: true });
    Action { holder, ..on(name, verb, object, object_at, class) }
}

impl Action {
    /// It writes a policy that says what somebody can do.
    pub(super) const fn permits(self, at: Path) -> Self {
        Self { policy: Some(PolicyParameter::at(at)), ..self }
    }

    /// The same, if it is given one at all.
    pub(super) const fn may_permit(self, at: Path) -> Self {
        Self { policy: Some(PolicyParameter { is_optional: true, ..PolicyParameter::at(at) }), ..self }
    }

    /// It writes a policy that says who can assume a role.
    pub(super) const fn trusts(self, at: Path) -> Self {
        Self { policy: Some(PolicyParameter { is_trust: true, ..PolicyParameter::at(at) }), ..self }
    }

    /// Its request says more than names.
    pub(super) const fn says(self, detail: DetailKind) -> Self {
        Self { detail: Some(detail), ..self }
    }

    /// It writes a policy that says what others' policies may give at most.
    pub(super) const fn limits(self, at: Path) -> Self {
        Self { policy: Some(PolicyParameter { is_limit: true, ..PolicyParameter::at(at) }), ..self }
    }

    /// The holder is somebody of Identity Center's directory.
    pub(super) const fn of_a_person(self) -> Self {
        match self.holder {
            Some(holder) => Self { holder: Some(Holder { object: Object::DirectoryUser, ..holder }), ..self },
            None => self,
        }
    }

    /// It is about the account that stands there.
    pub(super) const fn in_account(self, account_at: Path) -> Self {
        Self { account_at, ..self }
    }

    /// How it ended stands there.
    pub(super) const fn ends(self, ends_at: Path) -> Self {
        Self { ends_at, ..self }
    }

    /// It matters so much where it went well.
    pub(super) const fn weighs(self, weight: Weight) -> Self {
        Self { weight: Some(weight), ..self }
    }

    /// It matters otherwise where one of these holds.
    pub(super) const fn unless(self, otherwise: &'static [Otherwise]) -> Self {
        Self { otherwise, ..self }
    }
}

/// The value at one of these places makes it weigh so much.
pub(super) const fn where_it(at: Path, when: When, weight: Weight) -> Otherwise {
    Otherwise { at, when, weight }
}
