//! The files of a programme in a folder, for the tests, the benchmark and the examples of this crate.

use std::io;
use std::path::Path;

use curriculum::PackFile;

/// Every TOML file of a folder and its folders, by the path in it.
pub(crate) fn files_of(folder: &Path) -> io::Result<Vec<PackFile>> {
    let mut files = Vec::new();
    gather(folder, folder, &mut files)?;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<PackFile>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let inside = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(PackFile { path: inside, text: std::fs::read_to_string(&path)? });
        }
    }
    Ok(())
}
