//! Records put together for the function that sends the alerts, as a trail's file: `{"Records":[…]}`.

/// The most bytes of one parcel. Lambda takes 1 MB in an asynchronous invocation ("Invoke", AWS Lambda API Reference), and refuses what is more
/// after it has packed it in its own way (`SerializedRequestEntityTooLargeException`): base64 would make a third more of it.
pub const MAX_PARCEL: usize = 700_000;
/// The most records of one: the alert function refuses a payload that lists more than ten thousand.
pub const MAX_RECORDS: usize = 5_000;

const BEGIN: &str = r#"{"Records":["#;
const END: &str = "]}";

/// A parcel that is being filled.
#[derive(Debug, Default)]
pub struct Parcel {
    text: String,
    records: usize,
}

impl Parcel {
    /// Is there room for one more?
    #[must_use]
    pub fn has_room(&self, record: &str) -> bool {
        self.records < MAX_RECORDS && self.text.len() + record.len() + BEGIN.len() + END.len() < MAX_PARCEL
    }

    /// Puts a record in.
    pub fn add(&mut self, record: &str) {
        self.text.push_str(if self.records == 0 { BEGIN } else { "," });
        self.text.push_str(record);
        self.records += 1;
    }

    /// How many are in it.
    #[must_use]
    pub fn records(&self) -> usize {
        self.records
    }

    /// The payload, and the parcel empty again; `None` where it is empty.
    pub fn close(&mut self) -> Option<String> {
        if self.records == 0 {
            return None;
        }
        self.records = 0;
        let mut text = std::mem::take(&mut self.text);
        text.push_str(END);
        Some(text)
    }
}
