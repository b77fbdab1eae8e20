//! The programmes that come with the binary.

use std::fs;
use std::path::Path;

use platform::Course;
use server::shipped::packs;

#[test]
fn every_shipped_programme_reads_and_compiles() {
    let packs = packs();
    let folders =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../curricula")).expect("is in the repository");
    assert_eq!(packs.len(), folders.flatten().filter(|entry| entry.path().is_dir()).count());
    for pack in &packs {
        let refusals = Course::compile(pack.version(), pack).err().unwrap_or_default();
        assert!(refusals.is_empty(), "{refusals:?}");
    }
}
