//! SwitchRole, ExitRole and RenewRole: the console's role switcher.
//!
//! A switch between accounts is written twice, under different event ids: in the source account with the real caller and `SwitchTo`,
//! in the target account with the role session and `SwitchFrom`.

use super::{Application, Method, Mfa, SignIn, Switch};
use crate::cloudtrail::{Principal, Record};

pub(super) fn sign_in(record: &Record<'_>) -> SignIn {
    let data = &record.additional_event_data;
    let caller = record.user_identity.arn.get();
    let (from, to) = match (data.switch_from.get(), data.switch_to.get()) {
        // A role session may be either end, anybody else only the first.
        (None, None) if matches!(record.principal(), Principal::AssumedRole { .. }) => (None, None),
        (from @ Some(_), to) => (from, to.or(caller)),
        (None, to) => (caller, to),
    };
    let switch = Switch { from: from.map(str::to_owned), to: to.map(str::to_owned) };
    let mfa = Mfa::of_console(record, Method::AssumeRole);
    SignIn { switch: Some(switch), ..SignIn::new(record, Method::AssumeRole, mfa, Application::Console) }
}
