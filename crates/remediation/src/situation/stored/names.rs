//! Names written short: most share their folder with the name before.

/// A name without the folder that it shares with the name before it: `/sum` after `fractions/product`.
pub(super) fn shortened(name: &str, before: &str, separator: char) -> String {
    let folder = |name: &str| name.rfind(separator).map(|end| name[..end].to_owned());
    match folder(name) {
        Some(shared) if folder(before).as_ref() == Some(&shared) => name[shared.len()..].to_owned(),
        _ => name.to_owned(),
    }
}

/// The name that [`shortened`] shortened.
pub(super) fn lengthened(name: &str, before: &str, separator: char) -> String {
    match before.rfind(separator) {
        Some(end) if name.starts_with(separator) => format!("{}{name}", &before[..end]),
        _ => name.to_owned(),
    }
}
