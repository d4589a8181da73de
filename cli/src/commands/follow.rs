//! `--follow`: what comes later, told as it comes, until somebody stops it.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use trailbell::history::{Found, Labelled, Phrases, Search};
use trailbell::input::files;

use super::reach::ReachArgs;
use super::teller::{Fault, Gathering, Teller};
use crate::history::{Inputs, Source, search};

/// How often it is looked for new files.
const PAUSE: Duration = Duration::from_millis(500);
/// How often a log group is asked.
#[cfg(feature = "aws")]
const BETWEEN: Duration = Duration::from_secs(3);

/// What is followed.
pub(super) struct Followed<'a> {
    pub(super) sources: &'a [Source],
    /// The files that were read already.
    pub(super) read: &'a Inputs,
    #[cfg_attr(not(feature = "aws"), allow(dead_code, reason = "only AWS has to be reached"))]
    pub(super) reach: &'a ReachArgs,
    /// When it was begun to look at what there is.
    #[cfg_attr(not(feature = "aws"), allow(dead_code, reason = "only a log group is asked by time"))]
    pub(super) begun: Timestamp,
}

impl Followed<'_> {
    /// Tells it. Ends where there is nothing more to come.
    pub(super) fn tell(&self, searched: &Search, found: &mut Found, teller: &mut Teller) -> Result<(), Fault> {
        teller.sink.flush()?;
        teller.told.unsorted = true;
        teller.limit = usize::MAX;
        let folders = Folders::new(self.sources, self.read);
        #[cfg(feature = "aws")]
        if self.sources.iter().any(|source| matches!(source, Source::LogGroup { .. })) {
            let runtime = super::reach::runtime().map_err(Fault::CannotRun)?;
            return runtime.block_on(Box::pin(self.with_log_groups(folders, searched, found, teller)));
        }
        let mut folders = folders;
        loop {
            std::thread::sleep(PAUSE);
            folders.look(searched, found, teller)?;
        }
    }

    #[cfg(feature = "aws")]
    async fn with_log_groups(
        &self,
        mut folders: Folders,
        searched: &Search,
        found: &mut Found,
        teller: &mut Teller,
    ) -> Result<(), Fault> {
        use trailbell::history::log_group::Follow;
        use trailbell::history::{Phrases, Unseen};

        use crate::history::remote::open;

        let config = self.reach.person().config().await;
        let mut groups = Vec::new();
        for source in self.sources {
            if let Source::LogGroup { stack } = source
                // Why it cannot be found has been told.
                && let Ok(opened) = open(stack, &config).await
            {
                groups.push(opened.group);
            }
        }
        let follow = |group| Follow::new(group, trailbell_aws::AwsLogGroup::name(group), searched, self.begun);
        let mut follows: Vec<_> = groups.iter().map(|group| (group, follow(group))).collect();
        let mut due = tokio::time::Instant::now();
        let interrupt = crate::interrupt::Interrupt::listen();
        let mut stopped = std::pin::pin!(interrupt.happened());
        while !follows.is_empty() || !folders.is_empty() {
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                _ = &mut stopped => return Ok(()),
            }
            folders.look(searched, found, teller)?;
            if follows.is_empty() || tokio::time::Instant::now() < due {
                continue;
            }
            let before = found.unseen().len();
            let mut over = Vec::new();
            for (index, (group, follow)) in follows.iter_mut().enumerate() {
                let mut gathering = Gathering { found: &mut *found, teller: &mut *teller };
                let asked = tokio::select! {
                    asked = follow.poll(Timestamp::now(), &mut gathering) => asked?,
                    _ = &mut stopped => return Ok(()),
                };
                if let Err(refusal) = asked {
                    let place = Phrases::of(searched.wording()).log_group_called(group.name());
                    found.not_seen(Unseen::Refused { place, refusal });
                    over.push(index);
                }
            }
            // Whoever was refused once, after all patience, is refused again.
            for index in over.into_iter().rev() {
                follows.remove(index);
            }
            tell_new(searched, found, before, teller)?;
            due = tokio::time::Instant::now() + BETWEEN;
        }
        Ok(())
    }
}

/// Folders, and which of their files have been read.
struct Folders {
    paths: Vec<PathBuf>,
    known: HashSet<PathBuf>,
    /// Of files that have not been read yet: one that is still being written is left until it no longer grows.
    sizes: HashMap<PathBuf, u64>,
}

impl Folders {
    fn new(sources: &[Source], read: &Inputs) -> Self {
        let paths = sources.iter().filter_map(|source| match source {
            Source::Files(paths) => Some(paths),
            _ => None,
        });
        Self {
            paths: paths.flatten().filter(|path| path.is_dir()).cloned().collect(),
            known: read.iter().flatten().map(|file| file.path().to_owned()).collect(),
            sizes: HashMap::new(),
        }
    }

    #[cfg(feature = "aws")]
    fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Tells what new files hold.
    fn look(&mut self, searched: &Search, found: &mut Found, teller: &mut Teller) -> io::Result<()> {
        let new = files(&self.paths).into_iter().flatten().filter(|file| !self.known.contains(file.path()));
        let (ready, growing): (Vec<_>, Vec<_>) =
            new.partition(|file| self.sizes.get(file.path()) == Some(&file.bytes()));
        self.sizes = growing.iter().map(|file| (file.path().to_owned(), file.bytes())).collect();
        self.known.extend(ready.iter().map(|file| file.path().to_owned()));
        let before = found.unseen().len();
        let ready: Vec<_> = ready.into_iter().map(Ok).collect();
        search(searched, &ready, &mut Gathering { found: &mut *found, teller: &mut *teller })?;
        tell_new(searched, found, before, teller)
    }
}

/// Lets everything out that has been told, and says what could not be seen since.
fn tell_new(searched: &Search, found: &Found, before: usize, teller: &mut Teller) -> io::Result<()> {
    teller.sink.end()?;
    let unseen = Phrases::of(searched.wording()).not_seen(found);
    let new = Labelled { lines: unseen.lines.into_iter().skip(before).collect(), ..unseen };
    for line in crate::history::sink::beside(&new) {
        teller.remark(&line)?;
    }
    teller.sink.flush()
}
