//! What a `trailbell` that was built without what talks to AWS says to whoever needs that.

use crate::command::{Folder, finish};

#[test]
fn redrive_is_listed_and_says_how_to_get_it() {
    let folder = Folder::new("without-aws");
    let run = |arguments: &[&str]| finish(folder.start(arguments, &[]), b"");
    let command = "cargo run --release --features aws -- redrive";
    let help = run(&["--help"]).stdout;
    let redrive = help.lines().find_map(|line| line.trim_start().strip_prefix("redrive ")).unwrap_or_default();
    assert!(redrive.trim_start().starts_with("Publish what the function could not"), "{help}");
    for arguments in [&["redrive"][..], &["redrive", "--settings", "-", "--dry-run", "s3://bucket/prefix/"]] {
        let run = run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
        assert!(run.stderr.starts_with("trailbell: `redrive` is not in this build\n"), "{}", run.stderr);
        assert!(run.stderr.contains(command), "{}", run.stderr);
    }
    let help = run(&["redrive", "--help"]);
    assert_eq!(help.code, Some(0));
    assert!(help.stdout.contains(command), "{}", help.stdout);
}
