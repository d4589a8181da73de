//! Runs every stage of one kind of input once more inside of `measured`, which is where benches/instructions has callgrind count. What
//! it says: a line for each, with the number of events and the stage, in that order.

#[path = "support/mod.rs"]
mod support;

use std::hint::black_box;

use support::{input::Kind, stages};

fn main() {
    // Cargo adds `--bench`.
    let named = |kind: &Kind| std::env::args().any(|argument| argument == kind.name());
    for kind in Kind::ALL.into_iter().filter(named) {
        for &count in kind.counts() {
            stages::each(kind, count, &mut |stage, run| {
                run(); // what happens only the first time is not a stage's
                measured(run);
                println!("{count}\t{stage}");
            });
        }
    }
}

/// Callgrind knows it by its name.
#[inline(never)]
fn measured(run: &mut dyn FnMut()) {
    run();
    black_box(()); // no tail call, or callgrind would not see it return
}
