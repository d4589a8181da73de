//! What is expected word for word stands in files. `TRAILBELL_BLESS=1 cargo test` writes them anew; read the difference before you keep it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{files, name_below, read, root};

/// How many differing files are shown.
const SHOWN: usize = 5;

/// Are the files to be written anew?
pub fn blessing() -> bool {
    std::env::var_os("TRAILBELL_BLESS").is_some()
}

/// Holds what was made, by its name below a folder, against the files there. `ours` are those that must have been made.
pub fn hold(folder: &Path, made: &BTreeMap<String, String>, ours: impl Fn(&str) -> bool) {
    let mut kept: BTreeMap<String, String> = files(folder)
        .iter()
        .map(|path| (name_below(folder, path), read(path)))
        .filter(|(name, _)| ours(name))
        .collect();
    let mut wrong = Vec::new();
    for (name, text) in made {
        let found = kept.remove(name);
        if found.as_ref() == Some(text) {
            continue;
        }
        if blessing() {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("the folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        } else {
            wrong.push(match found {
                None => format!("{name} is missing"),
                Some(found) => format!("{name} should be\n{found}\nand is\n{text}"),
            });
        }
    }
    for name in kept.keys() {
        if blessing() {
            fs::remove_file(folder.join(name)).expect("a file that can go");
        } else {
            wrong.push(format!("{name} is no longer made"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n\n{} files differ; if what is made now is right: TRAILBELL_BLESS=1 cargo test",
        wrong.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("\n---\n"),
        wrong.len()
    );
}

/// Holds a table against what stands between the marks `<!-- NAME -->` and `<!-- /NAME -->` of a page of the repository.
pub fn table(page: &str, name: &str, made: &str) {
    let path = root().join(page);
    let text = read(&path);
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&begin).expect("the mark before the table");
    let (kept, after) = rest.split_once(&end).expect("the mark after the table");
    if blessing() {
        fs::write(&path, format!("{before}{begin}{made}{end}{after}")).expect("the page");
    } else {
        assert_eq!(kept, made, "{page} says otherwise; if what is made now is right: TRAILBELL_BLESS=1 cargo test");
    }
}
