//! The HTTP client, with as little work at start-up as can be: reading the system's certificates is most of it.

use aws_smithy_http_client::tls::{self, TlsContext, TrustStore, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::http::SharedHttpClient;

/// The certificate authorities of Amazon Trust Services ("Amazon Trust Services Repository"), to which AWS endpoints chain.
const AMAZON_ROOTS: &[u8] = include_bytes!("amazon-roots.pem");

/// A client that trusts Amazon's own authorities where it runs in Lambda, and the system's everywhere else: in the China regions, and
/// where somebody has named a store (a proxy that inspects TLS, say).
pub(super) fn client() -> SharedHttpClient {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let in_lambda = set("AWS_LAMBDA_FUNCTION_NAME");
    let own_store = set("SSL_CERT_FILE") || set("SSL_CERT_DIR");
    let china = std::env::var("AWS_REGION").is_ok_and(|region| region.starts_with("cn-"));
    let trust = if in_lambda && !own_store && !china {
        TrustStore::empty().with_pem_certificate(AMAZON_ROOTS)
    } else {
        TrustStore::default()
    };
    let builder = aws_smithy_http_client::Builder::new().tls_provider(tls::Provider::Rustls(CryptoMode::Ring));
    match TlsContext::builder().with_trust_store(trust).build() {
        Ok(context) => builder.tls_context(context).build_https(),
        Err(_) => builder.build_https(),
    }
}
