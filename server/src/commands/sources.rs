//! Files of a pack read from a folder.

use std::path::Path;

use anyhow::Context;
use curriculum::{Pack, PackFile, Refusal, read_pack};

/// Every `.toml` file of a folder, by its path inside it.
pub(super) fn files_of_folder(folder: &Path) -> anyhow::Result<Vec<PackFile>> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    if files.is_empty() {
        anyhow::bail!("{} ne contient aucun fichier .toml", folder.display());
    }
    Ok(files)
}

fn collect(folder: &Path, inside: &str, files: &mut Vec<PackFile>) -> anyhow::Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} ne peut pas être lu", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &path, files)?;
        } else if Path::new(&name).extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(entry.path())
                .with_context(|| format!("{} n’est pas un texte en UTF-8", entry.path().display()))?;
            files.push(PackFile { path, text });
        }
    }
    Ok(())
}

/// The pack of a folder, or its refusals as one error.
pub(super) fn pack_of_folder(folder: &Path) -> anyhow::Result<Pack> {
    read_pack(&files_of_folder(folder)?).map_err(|refusals| refused(&refusals))
}

/// Refusals as one error, a line each.
pub(super) fn refused(refusals: &[Refusal]) -> anyhow::Error {
    let lines: Vec<String> = refusals.iter().map(ToString::to_string).collect();
    anyhow::anyhow!("{} refus\n{}", refusals.len(), lines.join("\n"))
}
