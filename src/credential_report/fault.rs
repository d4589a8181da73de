//! Why a line could not be read.

/// What is wrong with a line. Its text is English; a letter has words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is text in another encoding, or none.
    #[error("it is not UTF-8")]
    NotUtf8,
    /// It has more cells than anybody looks at.
    #[error("it has too many cells")]
    TooManyCells,
    /// It has other cells than the first line names.
    #[error("it has {found} cells, the first line has {expected}")]
    Cells {
        /// How many it has.
        found: usize,
        /// How many it should have.
        expected: usize,
    },
    /// There is no name in it.
    #[error("it names no user")]
    NoUser,
    /// The user has a line already.
    #[error("the user stands in line {line} already")]
    Again {
        /// Which one.
        line: usize,
    },
    /// It names the columns, as the first one does.
    #[error("it is a first line once more")]
    FirstLine,
}
