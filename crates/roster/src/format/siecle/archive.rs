//! `ExportXML_ElevesSansAdresses.zip`: the one document that is in it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::ListRefused;

/// Bytes of the document at most once it is unpacked; that of a school of 2,000 pupils has some 5 MB.
const UNPACKED_BYTES_MAX: usize = 20 * 1024 * 1024;

/// How an archive begins, be it empty.
const BEGINNINGS: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// What only spreadsheets and texts of an office have, which are archives too.
const OF_OFFICES: [&str; 3] = ["[Content_Types].xml", "mimetype", "content.xml"];

pub(in crate::format) fn is_archive(bytes: &[u8]) -> bool {
    BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning))
}

/// The bytes of the only XML document of an archive. Nothing else of it is unpacked.
pub(in crate::format) fn document_in(name: &str, bytes: &[u8]) -> Result<Vec<u8>, ListRefused> {
    let refused = |reason: &'static str| ListRefused::Archive { name: name.to_owned(), reason };
    let unreadable = "elle est incomplète ou protégée par un mot de passe. Exportez-la de nouveau.";
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| refused(unreadable))?;
    if archive.file_names().any(|file| OF_OFFICES.contains(&file)) {
        return Err(ListRefused::NotText { name: name.to_owned() });
    }
    let documents: Vec<String> = archive.file_names().filter(|file| is_document(file)).map(str::to_owned).collect();
    let [document] = documents.as_slice() else {
        return Err(refused(
            "elle doit contenir un seul fichier XML, celui des élèves de SIECLE. Envoyez ce fichier seul.",
        ));
    };
    let entry = archive.by_name(document).map_err(|_| refused(unreadable))?;
    let mut unpacked = Vec::new();
    entry.take(UNPACKED_BYTES_MAX as u64 + 1).read_to_end(&mut unpacked).map_err(|_| refused(unreadable))?;
    if unpacked.len() > UNPACKED_BYTES_MAX {
        return Err(refused("son fichier dépasse 20 Mo, bien plus qu’une liste d’élèves."));
    }
    Ok(unpacked)
}

/// An XML document, but not what some systems add beside each file.
fn is_document(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    !file.starts_with('.') && !path.starts_with("__MACOSX/") && file.to_lowercase().ends_with(".xml")
}
