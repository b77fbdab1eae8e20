//! The keys of the format, asked of the reader itself: what it refuses says what it knows.
//!
//! `curricula/exercice.schema.json` and the table of keys in `curricula/FORMAT.md` are compared with it, so that neither
//! can name a key that is not read nor forget one that is.

use curriculum::ExerciseFile;
use exercises::Exercise;
use serde_json::{Map, Value, json};

const FORMAT: &str = include_str!("../../../../curricula/FORMAT.md");
const SCHEMA: &str = include_str!("../../../../curricula/exercice.schema.json");

/// A table of the file: each name on the way, and whether it is written `[[name]]`.
type Path = Vec<(String, bool)>;

/// The first refusal of a file; empty when there is none.
fn refusal(text: &str) -> String {
    let id = "essai/essai".parse().expect("a plain name");
    let file = ExerciseFile { id, version: "0".to_owned(), text: text.to_owned() };
    Exercise::compile(&file).err().map_or(String::new(), |refusals| refusals[0].reason.clone())
}

fn header(path: &[(String, bool)]) -> String {
    let mut names = Vec::new();
    let line = |(name, many): &(String, bool)| {
        names.push(name.clone());
        if *many { format!("[[{}]]\n", names.join(".")) } else { format!("[{}]\n", names.join(".")) }
    };
    path.iter().map(line).collect()
}

/// The keys that a table may have.
fn keys(path: &Path) -> Vec<String> {
    let known = refusal(&format!("{}zzz = 1\n", header(path)));
    let known = known.split_once("clés possibles : ").unwrap_or_else(|| panic!("{path:?}: {known}")).1;
    known.split(", ").map(str::to_owned).collect()
}

/// The keys that a table must have, in the order in which the reader asks for them.
fn required(path: &Path) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    loop {
        let refused = refusal(&sample(path, &found));
        let Some(key) = refused.strip_prefix("il manque la clé « ").and_then(|rest| rest.split_once(" »")) else {
            return found;
        };
        if found.contains(&key.0.to_owned()) || !keys(path).contains(&key.0.to_owned()) {
            return found;
        }
        found.push(key.0.to_owned());
    }
}

/// A table with these keys.
fn sample(path: &Path, given: &[String]) -> String {
    let mut lines = header(path);
    let mut tables = String::new();
    for key in given {
        let schema = value_of(path, key);
        let value = match (&schema["enum"][0], schema["type"].as_str()) {
            (Value::String(first), _) => format!("\"{first}\""),
            (_, Some("integer")) => "1".to_owned(),
            (_, Some("boolean")) => "true".to_owned(),
            (_, Some("array")) => "[]".to_owned(),
            (_, Some("object")) => {
                let inner: Path = path.iter().cloned().chain([(key.clone(), false)]).collect();
                let needed = required(&inner);
                tables += &sample(&inner, &needed);
                continue;
            }
            _ => "\"maths.essai\"".to_owned(),
        };
        lines += &[key, " = ", &value, "\n"].concat();
    }
    lines + &tables
}

/// The schema of the value of a key.
fn value_of(path: &Path, key: &str) -> Value {
    let asked = |value: &str| refusal(&format!("{}{key} = {value}\n", header(path)));
    if let Some((_, values)) = asked("\"zzz\"").split_once("valeurs possibles : ") {
        return json!({ "enum": values.split(", ").collect::<Vec<_>>() });
    }
    let inner = |many| path.iter().cloned().chain([(key.to_owned(), many)]).collect::<Path>();
    match wanted(&asked("true")).as_deref() {
        None => json!({ "type": "boolean" }),
        Some("un entier") => json!({ "type": "integer" }),
        Some("un nombre décimal") => json!({ "type": "number" }),
        Some("une expression entre guillemets") => json!({ "type": ["string", "number"] }),
        Some("une liste entre crochets") => match wanted(&asked("[true]")).as_deref() {
            Some("une table") => json!({ "type": "array", "items": table(&inner(true)) }),
            Some("un texte") => json!({ "type": "array", "items": { "type": "string" } }),
            Some(_) => json!({ "type": "array", "items": { "type": "array", "items": { "type": "string" } } }),
            None => json!({ "type": "array" }),
        },
        Some("un texte ou une liste de textes") => json!({ "type": ["string", "number", "array"] }),
        Some("une table" | "une table de noms et d’expressions") => {
            if key == "tirage" {
                draws()
            } else {
                table(&inner(false))
            }
        }
        Some(_) => json!({ "type": "string" }),
    }
}

/// What the reader wanted instead of what it found; none when it took it.
fn wanted(refused: &str) -> Option<String> {
    refused.split_once("bon type")?.1.split_once("attendu ").map(|(_, wanted)| wanted.to_owned())
}

fn table(path: &Path) -> Value {
    let keys = keys(path);
    // A gap is asked as an answer is.
    if let Some((_, above)) = path.split_last()
        && !above.is_empty()
        && keys == self::keys(&above.to_vec())
    {
        return json!({ "$ref": format!("#/properties/{}", above[0].0) });
    }
    let properties: Map<String, Value> = keys.iter().map(|key| (key.clone(), value_of(path, key))).collect();
    json!({ "type": "object", "properties": properties, "required": required(path), "additionalProperties": false })
}

/// `[tirage]`: any name, and two words of the format.
fn draws() -> Value {
    let of = |key: &str, value: &str| refusal(&format!("[tirage]\n{key} = {value}\n"));
    assert_eq!(wanted(&of("conditions", "true")).as_deref(), Some("une liste entre crochets"));
    assert_eq!(wanted(&of("toutes_distinctes", "1")).as_deref(), Some("true ou false"));
    json!({
        "type": "object",
        "properties": {
            "conditions": { "type": "array", "items": { "type": "string" } },
            "toutes_distinctes": { "type": "boolean" },
        },
        "additionalProperties": { "type": ["string", "number", "array"] },
    })
}

fn schema() -> Value {
    let mut whole = table(&Path::new());
    whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    whole["title"] = json!("Exercice de Rebond");
    whole
}

#[test]
fn the_published_schema_is_what_the_reader_reads() {
    let written = serde_json::to_string_pretty(&schema()).expect("a schema is JSON") + "\n";
    let place = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("exercice.schema.json");
    std::fs::write(&place, &written).expect("the folder of cargo is writable");
    assert!(written == SCHEMA, "copy {} to curricula/exercice.schema.json", place.display());
}

/// « | `[reponse]` | `genre` | `attendu`, `forme` | »: every table that holds keys of its own.
fn rows(name: &str, table: &Value, found: &mut Vec<String>) {
    let quoted = |keys: Vec<&str>| keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let Some(properties) = table["properties"].as_object() else { return };
    let needed: Vec<&str> = table["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let others = properties.keys().map(String::as_str).filter(|key| !needed.contains(key)).collect();
    found.push(format!("| {name} | {} | {} |", quoted(needed.clone()), quoted(others)));
    for (key, value) in properties {
        let inner = if value["type"] == "array" { &value["items"] } else { value };
        let inner_name = if value["type"] == "array" { format!("`[[{key}]]`") } else { format!("`[{key}]`") };
        rows(&inner_name, inner, found);
    }
}

#[test]
fn the_documented_keys_are_the_accepted_keys() {
    let mut wanted = Vec::new();
    rows("le fichier", &schema(), &mut wanted);
    let shown: Vec<&str> = FORMAT
        .lines()
        .skip_while(|line| !line.starts_with("| où | clés obligatoires"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert!(shown == wanted, "the table of FORMAT.md, section 4, must be:\n{}", wanted.join("\n"));
}

#[test]
fn a_key_of_each_kind_has_its_schema() {
    let schema = schema();
    assert_eq!(schema["properties"]["difficulte"], json!({ "type": "integer" }));
    assert_eq!(schema["properties"]["egalites"], json!({ "type": "boolean" }));
    assert_eq!(schema["properties"]["indices"], json!({ "type": "array", "items": { "type": "string" } }));
    let kinds = schema["properties"]["reponse"]["properties"]["genre"]["enum"].as_array().expect("kinds are listed");
    assert!(kinds.contains(&json!("integer")) && kinds.len() >= 17, "{kinds:?}");
    assert_eq!(schema["properties"]["reponse"]["properties"]["attendu"], json!({ "type": ["string", "number"] }));
    assert!(schema["required"].as_array().expect("some keys are required").contains(&json!("enonce")));
    assert_eq!(schema["properties"]["erreur"]["items"]["required"], json!(["code", "reponse", "message"]));
}
