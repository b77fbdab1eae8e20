//! The programmes that come with the binary: the content of `curricula/`, put there by `build.rs`.

use curriculum::{Pack, PackFile, read_pack};

/// Folder of a programme, then path and text of each of its files.
type Folder = (&'static str, &'static [(&'static str, &'static str)]);

const CURRICULA: &[Folder] = include!(concat!(env!("OUT_DIR"), "/curricula.rs"));

/// Every shipped programme. A test of this crate reads and compiles them all, so none can be broken in a release.
pub fn packs() -> Vec<Pack> {
    CURRICULA
        .iter()
        .filter_map(|(folder, files)| {
            let files: Vec<PackFile> = files
                .iter()
                .map(|(path, text)| PackFile { path: (*path).to_owned(), text: (*text).to_owned() })
                .collect();
            read_pack(&files)
                .inspect_err(|refusals| {
                    for refusal in refusals {
                        tracing::error!("{folder}: {refusal}");
                    }
                })
                .ok()
        })
        .collect()
}
