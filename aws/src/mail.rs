//! Mails by Amazon SES.
//!
//! Whoever uses it needs `ses:SendEmail` on the sender's identity.

use std::time::Duration;

use aws_sdk_sesv2::Client;
use aws_sdk_sesv2::config::timeout::TimeoutConfig;
use aws_sdk_sesv2::config::{Builder, Region};
use aws_sdk_sesv2::error::BuildError;
use aws_sdk_sesv2::primitives::Blob;
use aws_sdk_sesv2::types::{
    Attachment, AttachmentContentDisposition, AttachmentContentTransferEncoding, Body, Content, Destination,
    EmailContent, Message,
};
use aws_types::SdkConfig;
use trailbell::history::Refusal;
use trailbell::weekly::{Mail, Mailer, Post};

use crate::refusal::refusal;

/// Of an answer that is lost nobody knows whether the mail went out, so that it may come twice: SES gets time to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A sender, and to whom it writes.
#[derive(Debug)]
pub struct Ses {
    client: Client,
    post: Post,
    region: String,
}

impl Ses {
    /// Asks nothing yet.
    #[must_use]
    pub fn new(config: &SdkConfig, post: Post) -> Self {
        let timeouts = TimeoutConfig::builder().operation_attempt_timeout(PATIENCE).build();
        let mut builder = Builder::from(config).timeout_config(timeouts);
        if let Some(region) = &post.region {
            builder = builder.region(Region::new(region.clone()));
        }
        let own = config.region().map(|region| region.as_ref().to_owned()).unwrap_or_default();
        Self { client: Client::from_conf(builder.build()), region: post.region.clone().unwrap_or(own), post }
    }
}

impl Mailer for Ses {
    fn region(&self) -> &str {
        &self.region
    }

    async fn send(&self, mail: &Mail) -> Result<(), Refusal> {
        let content = content(mail).map_err(|error| Refusal::Other(error.to_string()))?;
        let to = Destination::builder().set_to_addresses(Some(self.post.recipients.clone())).build();
        let request =
            self.client.send_email().from_email_address(&self.post.sender).destination(to).content(content).send();
        request.await.map(drop).map_err(|error| refusal(&error, "ses:SendEmail"))
    }
}

fn content(mail: &Mail) -> Result<EmailContent, BuildError> {
    let utf8 = |text: &str| Content::builder().data(text).charset("UTF-8").build();
    let body = Body::builder().text(utf8(&mail.text)?).html(utf8(&mail.html)?).build();
    let mut message = Message::builder().subject(Content::builder().data(&mail.subject).build()?).body(body);
    for file in &mail.attachments {
        let attachment = Attachment::builder()
            .file_name(&file.name)
            .content_type("text/csv")
            .content_disposition(AttachmentContentDisposition::Attachment)
            // As it is, byte by byte.
            .content_transfer_encoding(AttachmentContentTransferEncoding::Base64)
            .raw_content(Blob::new(file.bytes.clone()))
            .build()?;
        message = message.attachments(attachment);
    }
    Ok(EmailContent::builder().simple(message.build()).build())
}
