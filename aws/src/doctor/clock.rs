//! Who asks, and how late it is at AWS.

use std::sync::{Arc, Mutex};

use aws_sdk_sts::Client;
use aws_sdk_sts::error::ProvideErrorMetadata;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::BeforeDeserializationInterceptorContextRef;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::SdkConfig;
use jiff::Timestamp;
use trailbell::doctor::Fact;
use trailbell::history::Refusal;

use super::reads::{Patience, of_refusal};
use crate::refusal::refusal;

/// What an answer says of the time: the header `Date`, and how late it was here.
#[derive(Debug, Clone, Default)]
struct Seen(Arc<Mutex<Option<i64>>>);

impl Intercept for Seen {
    fn name(&self) -> &'static str {
        "Seen"
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let there = context.response().headers().get("date").and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
        if let (Some(there), Ok(mut seen)) = (there, self.0.lock()) {
            *seen = Some(Timestamp::now().as_second() - there.timestamp().as_second());
        }
        Ok(())
    }
}

/// Who asks.
#[derive(Debug, Clone, Default)]
pub(super) struct Caller {
    pub account: String,
    pub arn: String,
}

/// Whoever asks, and by how many seconds the clock here is ahead. What cannot be asked at all is an error: then nothing can.
pub(super) async fn caller(config: &SdkConfig, patience: Patience) -> (Result<Fact<Caller>, Refusal>, Fact<i64>) {
    let seen = Seen::default();
    let request = Client::new(config).get_caller_identity().customize().interceptor(seen.clone()).send();
    let said = patience.ask("sts:GetCallerIdentity", async {
        match request.await {
            Ok(identity) => {
                Ok(Ok(Caller { account: identity.account.unwrap_or_default(), arn: identity.arn.unwrap_or_default() }))
            }
            // Nobody is denied it; what comes here says that there is nobody.
            Err(error) if error.code().is_some() || error.as_service_error().is_none() => {
                Ok(Err(refusal(&error, "sts:GetCallerIdentity")))
            }
            Err(error) => Err(error),
        }
    });
    let caller = match said.await {
        Fact::Known(Ok(caller)) => Ok(Fact::Known(caller)),
        Fact::Known(Err(refusal)) if refusal.is_of_credentials() || matches!(refusal, Refusal::Unreachable(_)) => {
            Err(refusal)
        }
        Fact::Known(Err(refusal)) => Ok(of_refusal(refusal)),
        other => Ok(other.map(|_| Caller::default())),
    };
    let ahead = seen.0.lock().ok().and_then(|seen| *seen);
    (caller, ahead.map_or_else(|| Fact::NoAnswer("no answer of AWS had a date".to_owned()), Fact::Known))
}
