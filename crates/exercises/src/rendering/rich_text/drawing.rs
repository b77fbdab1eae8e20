//! Small drawings made of characters, such as a bar cut into squares (`■■□□□`), told to those who cannot see them.

use super::escape;

/// Characters that draw, what one and several of them are called.
const SHAPES: &[(char, &str, &str)] = &[
    ('■', "case pleine", "cases pleines"),
    ('□', "case vide", "cases vides"),
    ('▨', "case rayée", "cases rayées"),
    ('●', "rond plein", "ronds pleins"),
    ('○', "rond vide", "ronds vides"),
];

/// The text escaped, each drawing an image with its description.
pub(super) fn html(text: &str) -> String {
    let image = |part| format!("<span role=\"img\" aria-label=\"{}\">{}</span>", description(part), escape(part));
    parts(text).into_iter().map(|(part, drawn)| if drawn { image(part) } else { escape(part) }).collect()
}

/// The text with each drawing replaced by its description.
pub(super) fn described(text: &str) -> String {
    parts(text).into_iter().map(|(part, drawn)| if drawn { description(part) } else { part.to_owned() }).collect()
}

/// Runs of text, and whether each is a drawing: two shapes or more.
fn parts(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_shape) {
        let length = rest[start..].find(|c| !is_shape(c)).unwrap_or(rest.len() - start);
        let end = start + length;
        if rest[start..end].chars().count() >= 2 {
            parts.push((&rest[..start], false));
            parts.push((&rest[start..end], true));
        } else {
            parts.push((&rest[..end], false));
        }
        rest = &rest[end..];
    }
    parts.push((rest, false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

fn is_shape(character: char) -> bool {
    SHAPES.iter().any(|(shape, ..)| *shape == character)
}

/// « 3 cases pleines, 2 cases vides »
fn description(drawing: &str) -> String {
    let mut counts: Vec<(char, usize)> = Vec::new();
    for character in drawing.chars() {
        match counts.last_mut() {
            Some((shape, count)) if *shape == character => *count += 1,
            _ => counts.push((character, 1)),
        }
    }
    let said = counts.into_iter().filter_map(|(character, count)| {
        let (_, one, many) = SHAPES.iter().find(|(shape, ..)| *shape == character)?;
        Some(format!("{count} {}", if count == 1 { one } else { many }))
    });
    said.collect::<Vec<_>>().join(", ")
}
