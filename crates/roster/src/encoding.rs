//! The encoding of a file, found without a question. Bytes that are UTF-8 are taken for it whatever an XML file declares:
//! editors save the one without correcting the other.

use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Beginnings of files that are not text: archives (spreadsheets too), old spreadsheets, PDF, images.
const NOT_TEXT: [&[u8]; 5] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"%PDF", b"\x89PNG", b"\xFF\xD8\xFF"];

/// Where ISO-8859-15 has a letter of French or a neighbour (Š š Ž ž Œ œ Ÿ) and Windows-1252 a sign that no name has.
const LETTERS_OF_8859_15: [u8; 7] = [0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE];

/// The text of a file, with `\n` at the end of its lines; none when it is not text.
pub(crate) fn text_of(bytes: &[u8]) -> Option<String> {
    if NOT_TEXT.iter().any(|beginning| bytes.starts_with(beginning)) {
        return None;
    }
    let (text, _) = encoding_of(bytes).decode_with_bom_removal(bytes);
    (!text.contains('\0')).then(|| text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if bytes.starts_with(b"\xFF\xFE") {
        return UTF_16LE;
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return UTF_16BE;
    }
    // Without a mark, the zero byte of the first letter tells.
    match bytes {
        [first, 0, second, 0, ..] if *first > 0 && *second > 0 => return UTF_16LE,
        [0, first, 0, second, ..] if *first > 0 && *second > 0 => return UTF_16BE,
        _ => {}
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    if let Some(declared) = declared(bytes) {
        return declared;
    }
    let printable_in_1252_only = bytes.iter().any(|byte| (0x80..=0x9F).contains(byte));
    let letter_in_8859_15 = bytes.iter().any(|byte| LETTERS_OF_8859_15.contains(byte));
    if letter_in_8859_15 && !printable_in_1252_only { ISO_8859_15 } else { WINDOWS_1252 }
}

/// The encoding of one byte a letter that an XML file declares on its first line.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let line = bytes.trim_ascii_start().strip_prefix(b"<?xml")?.split(|byte| *byte == b'>').next()?;
    let line = std::str::from_utf8(line).ok()?;
    let (_, after) = line.split_once("encoding")?;
    let label = after.split(['"', '\'']).nth(1)?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_single_byte())
}
