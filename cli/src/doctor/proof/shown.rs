//! What is said of a test: beforehand, at each hop, at the end.

use std::fmt::Display;
use std::io::{self, Write};
use std::time::Duration;

use trailbell::doctor::Outcome;
use trailbell::doctor::proof::{Course, Depth, Expected, Hop, Plan, State, missed};
use trailbell::text::visible::visible;

use crate::doctor::Marks;
use crate::doctor::table::style;

/// What has been said so far.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    plan: &'a Plan,
    marks: Marks,
    /// How many hops have been shown.
    hops: usize,
}

impl<'a> Shown<'a> {
    pub fn new(plan: &'a Plan, marks: Marks) -> Self {
        Self { plan, marks, hops: 0 }
    }

    /// What is going to happen.
    pub fn beforehand(&self) {
        let Plan { depth, nonce, .. } = self.plan;
        let way = match depth {
            Depth::SendTest => "from the function to the mailbox",
            Depth::EndToEnd => "from the log group to the mailbox",
            Depth::Canary => "from CloudTrail to the mailbox",
        };
        say(format_args!("{} proves the way {way}. Its code word is {}.", depth.flag(), nonce.code_word()));
        say("It does this:");
        self.plan.writes().iter().for_each(|write| say(format_args!("  - {}", visible(write))));
        if self.plan.expected == Expected::Told {
            let mails = if *depth == Depth::Canary { "Two messages, one for each call," } else { "One message" };
            let to = self.plan.recipients.join(", ");
            let to = if to.is_empty() { "whoever is subscribed".to_owned() } else { to };
            say(format_args!("{mails} will go to {}.", visible(&to)));
        }
        self.plan.doubts.iter().for_each(|doubt| say(visible(doubt)));
    }

    /// A remark in between.
    pub fn remark(&self, remark: &str) {
        say(visible(remark));
    }

    /// What a former test had left behind, and what became of it.
    pub fn taken_away(&self, name: &str, gone: Result<(), String>) {
        match gone {
            Ok(()) => self.remark(&format!("A former test had left {name} behind: it is gone.")),
            Err(why) => self.left_behind(name, &why),
        }
    }

    /// What could not be taken away, and how somebody else can.
    pub fn left_behind(&self, name: &str, why: &str) {
        self.remark(&format!("{name} is still there: {why}. This takes it away:"));
        self.remark(&format!("  {}", self.plan.taking_away(name)));
    }

    /// The hops of which something is known by now; with `over`, all, after so long.
    pub fn hops(&mut self, course: &Course, over: Option<Duration>) {
        let missing = course.missing();
        while let Some((hop, state)) = course.hops.get(self.hops) {
            let (outcome, says) = match state {
                State::Passed(after) => (Outcome::Ok, format!("{}, after {}", hop.passed(), seconds(*after))),
                State::NotSeen(why) => (Outcome::NotSeen, format!("not seen: {why}")),
                State::Failed(why) => (Outcome::Broken, why.clone()),
                State::Awaited => match over {
                    None => return,
                    Some(over) if missing == Some(*hop) => {
                        (Outcome::Broken, format!("nothing within {}", seconds(over)))
                    }
                    Some(_) => (Outcome::NotReached, "not reached".to_owned()),
                },
            };
            self.hops += 1;
            self.line(outcome, *hop, &says);
        }
    }

    fn line(&self, outcome: Outcome, hop: Hop, says: &str) {
        let style = style(outcome);
        let mark = format!("{:width$}", self.marks.mark(outcome), width = self.marks.width());
        say(format_args!(" {style}{mark}{style:#} {:13} {}", hop.title(), visible(says)));
    }

    /// What it comes to, and the exit code.
    pub fn end(&self, course: &Course) -> u8 {
        if let Some(hop) = course.missing() {
            let (usually, check) = missed(self.plan.depth, hop);
            say(format_args!("The link that is missing: {}. Usually {usually}.", hop.title()));
            say(format_args!("Look with `trailbell doctor {check}`."));
            return 1;
        }
        let word = self.plan.nonce.code_word();
        match &self.plan.expected {
            Expected::Held(why) => say(format_args!("Nobody is told, and nothing is broken: {}.", visible(why))),
            Expected::Told => {
                let looked_for = match self.plan.table {
                    Some(_) => format!("the words \"{word}\" in the subject"),
                    None => format!("a mail about tags of the role {}", self.plan.role_name()),
                };
                say(format_args!(
                    "The last hop SNS tells nobody. Look into each mailbox for {looked_for}, within 10 minutes; then among spam, and \
                     with `trailbell doctor recipients`."
                ));
            }
        }
        match course.outcome() {
            Outcome::Ok if self.plan.expected == Expected::Told => 0,
            _ => 3,
        }
    }
}

fn seconds(duration: Duration) -> String {
    match duration.as_secs() {
        0 => "less than a second".to_owned(),
        1 => "1 second".to_owned(),
        seconds => format!("{seconds} seconds"),
    }
}

/// A line, as soon as there is one. Whoever no longer reads does not end the test: it has to be cleaned up.
fn say(line: impl Display) {
    let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
    let _ = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
}
