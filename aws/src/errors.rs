//! What the SDK's errors say.

use std::error::Error;

use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// A service's own code and message; where the request did not reach it, the causes.
pub(crate) fn said(error: &(impl ProvideErrorMetadata + Error)) -> String {
    match (error.code(), error.message()) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        (Some(code), None) => code.to_owned(),
        (None, _) => causes(error),
    }
}

/// An error and what is behind it: the SDK's errors alone say only "dispatch failure".
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text += &format!(": {inner}");
        cause = inner.source();
    }
    text
}

/// The same, with what to do where nobody has logged in ("Sign in through the AWS CLI" and "IAM Identity Center authentication", AWS CLI
/// User Guide).
pub(crate) fn causes(error: &dyn Error) -> String {
    let text = chain(error);
    match text.contains("loading credentials") {
        true => text + "; get AWS credentials with `aws login`, `aws sso login` or `aws configure`",
        false => text,
    }
}

/// The first error of a type, from an error to what is behind it: the SDK wraps what its providers of credentials say several times.
#[cfg(any(feature = "person", feature = "reader-role"))]
pub(crate) fn first<'e, T: Error + 'static>(error: &'e (dyn Error + 'static)) -> Option<&'e T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}
