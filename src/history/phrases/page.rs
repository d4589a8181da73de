//! What a page says of the search.

use super::{Phrases, Told};
use crate::history::Found;
use crate::text::number::thousands;

impl Phrases<'_> {
    /// How much was found, line by line. How long it took is nothing that stays true.
    #[must_use]
    pub fn page_summary(self, found: &Found, told: &Told) -> Vec<String> {
        let (hits, events) = (thousands(found.total), self.counted(self.said.events, found.events));
        let summary = self.words.fill(self.said.page.summary, &[("hits", &hits), ("events", &events)]);
        std::iter::once(summary).chain(self.remarks(found, told)).collect()
    }
}
