//! What the TOML reader says, in the words of the format.

use crate::Refusal;

/// The refusal for a TOML error, in French: what is wrong with a key or a value, or that this place is not TOML. Messages of our own
/// readers begin with « and are kept.
pub fn refusal_of_toml(file: &str, text: &str, error: &toml::de::Error) -> Refusal {
    let message = error.message();
    let reason = if let Some(key) = message.strip_prefix("missing field ") {
        format!("il manque la clé {}", guillemets(key))
    } else if let Some(rest) = message.strip_prefix("unknown field ") {
        let (key, known) = rest.split_once(", expected ").unwrap_or((rest, ""));
        format!("clé inconnue {} ; clés possibles : {}", guillemets(key), list(known))
    } else if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (value, known) = rest.split_once(", expected ").unwrap_or((rest, ""));
        format!("valeur inconnue {} ; valeurs possibles : {}", guillemets(value), list(known))
    } else if let Some(key) = message.strip_prefix("duplicate key") {
        format!("clé écrite deux fois {key}").trim_end().to_owned()
    } else if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        format!("cette valeur n’est pas du bon type : lu {}, attendu {}", kind(found), kind(expected))
    } else if message.starts_with("invalid length") {
        "une paire a deux textes : [\"à gauche\", \"à droite\"]".to_owned()
    } else if message.starts_with('«') {
        message.to_owned()
    } else {
        "ce n’est pas du TOML valide à cet endroit : un guillemet, un crochet ou un signe = a peut-être été oublié"
            .to_owned()
    };
    match error.span() {
        Some(span) => Refusal::at(file, text, span.start, reason),
        None => Refusal::of_file(file, reason),
    }
}

fn guillemets(quoted: &str) -> String {
    format!("« {} »", quoted.trim_matches('`'))
}

fn list(known: &str) -> String {
    let known = known.trim_start_matches("one of ");
    known.split([',']).map(|name| name.trim().trim_matches('`').to_owned()).collect::<Vec<_>>().join(", ")
}

fn kind(described: &str) -> &str {
    match described.split([' ', '`']).next().unwrap_or_default() {
        "string" => "un texte",
        "a" if described.contains("string") => "un texte",
        "a" if described.contains("sequence") => "une liste entre crochets",
        "a" if described.contains("boolean") => "true ou false",
        "integer" | "i64" => "un entier",
        "floating" => "un nombre décimal",
        "boolean" => "true ou false",
        "sequence" => "une liste entre crochets",
        "map" | "struct" => "une table",
        _ => described,
    }
}
