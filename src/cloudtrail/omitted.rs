//! What AWS left out of a record, and wrote so in its place.
//!
//! CloudTrail replaces `requestParameters` and `responseElements` that are larger than 100 KB, and `additionalEventData` beyond 28 KB, by
//! `{"omitted": true, "originalSize": 131114, "reason": "requestParameters too large"}` ("CloudTrail record contents"). White space counts
//! there, and not where IAM limits the length of a policy: whoever wants to hide what a policy says pads it with blanks. So nothing that
//! such a record lacks may pass for harmless. A part that is larger than that all the same counts as left out too.

use serde_json::Value;

use super::Record;
use super::tolerant::{Json, text_at};

/// That something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Omitted {
    /// How large it was, in bytes.
    pub size: Option<u64>,
    /// It was too large, as far as the record gives a reason at all.
    pub too_large: bool,
}

/// The parts of a record that AWS leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// `requestParameters`.
    Request,
    /// `responseElements`.
    Answer,
    /// `additionalEventData`.
    Details,
    /// `serviceEventDetails`.
    ServiceDetails,
}

impl Part {
    /// CloudTrail's own name for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "requestParameters",
            Self::Answer => "responseElements",
            Self::Details => "additionalEventData",
            Self::ServiceDetails => "serviceEventDetails",
        }
    }
}

impl Omitted {
    /// Reads what stands in the place of a part; `None` for one that was recorded.
    #[must_use]
    pub fn of(part: &Value) -> Option<Self> {
        let text = |name| text_at(part, name);
        Self::by(text("omitted").as_deref(), text("originalSize").as_deref(), text("reason").as_deref())
    }

    fn by(omitted: Option<&str>, size: Option<&str>, reason: Option<&str>) -> Option<Self> {
        let too_large = reason.is_none_or(|reason| reason.to_ascii_lowercase().contains("too large"));
        let is_left_out = match omitted {
            // Some pipelines write every value as text, this one too.
            Some(omitted) => omitted.eq_ignore_ascii_case("true") || omitted == "1",
            None => size.is_some() && reason.is_some() && too_large,
        };
        let bytes = |size: &str| {
            let number = size.parse::<f64>().ok().filter(|size| (0.0..1e15).contains(size))?;
            Some(number as u64)
        };
        is_left_out.then(|| Self { size: size.and_then(bytes), too_large })
    }
}

impl Record<'_> {
    /// What AWS left out of this part.
    #[must_use]
    pub fn omitted(&self, part: Part) -> Option<Omitted> {
        let json = match part {
            Part::Request => &self.request_parameters,
            Part::Answer => &self.response_elements,
            Part::ServiceDetails => &self.service_event_details,
            Part::Details => {
                let data = &self.additional_event_data;
                return Omitted::by(data.omitted.get(), data.original_size.get(), data.reason.get());
            }
        };
        // Most records have none, and are not read twice for that.
        let may_be = |json: &&Json<'_>| {
            json.is_too_large() || ["mitted", "MITTED", "riginal", "RIGINAL"].iter().any(|word| json.mentions(word))
        };
        Omitted::of(&Some(json).filter(may_be)?.value()?)
    }

    /// All that AWS left out.
    #[must_use]
    pub fn all_omitted(&self) -> Vec<(Part, Omitted)> {
        [Part::Request, Part::Answer, Part::Details, Part::ServiceDetails]
            .into_iter()
            .filter_map(|part| Some((part, self.omitted(part)?)))
            .collect()
    }
}
