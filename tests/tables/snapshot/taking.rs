//! Taking a snapshot: what is asked, what is written, and what becomes of what is refused.
