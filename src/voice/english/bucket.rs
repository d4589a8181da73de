//! Looking back in a bucket: what is said of it alone.

use crate::voice::words::{BucketWords, Counted};

pub(super) static BUCKET: BucketWords = BucketWords {
    other_accounts: Counted { one: "(1 other account left out)", many: "({count} other accounts left out)" },
    other_regions: Counted { one: "(1 other Region left out)", many: "({count} other Regions left out)" },
    without_global: "IAM's events are recorded in {region}, which is left out",
    much: "{files} ({size}, packed) are to be read from {place}. Requests cost about {cost} USD; what leaves AWS for the internet is charged \
           beside that. A shorter time (--since, --until), --account or --region make them fewer.",
    go_on: "Read them? [y/N]",
    say_yes: "--yes reads them without asking.",
    said_no: "Nothing was read.",
    denied: "{place}: {permission} is denied ({message}). Whoever asks needs it in a policy of their own; where the bucket is another account's, \
             its policy has to allow it as well",
    more_objects: Counted { one: "(and {count} more object)", many: "(and {count} more objects)" },
    unread: "{place}: {files} delivered up to {time} were not read, because reading was stopped; --until '{time}' reads them",
    unread_of_no_time: "{place}: {files} were not read, because reading was stopped",
    folders: "{place} and folders behind it: there are too many to look into; name the one in which the trail's files lie",
    unlisted: "{place}: listing was stopped before all files were known, and none was read",
    no_files: "{place}: no file was delivered in that time; the first that there is, is of {time}",
    no_files_at_all: "{place}: no file of a trail was delivered in that time",
    not_among: "{place}: there is nothing of a trail there. What there is: {there}",
    empty: "{place}: there is nothing there",
};
