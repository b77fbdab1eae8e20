//! The `[[dessin]]` tables: a name, a kind, and keys whose meaning depends on the kind.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

/// Most entries in one list of a drawing.
const ENTRIES_MAX: usize = 60;

/// The keys of all kinds of drawings; each kind refuses those that are not its own.
const KEYS: &[&str] = &[
    "nom",
    "genre",
    "abscisses",
    "angles",
    "angles_droits",
    "boites",
    "categories",
    "cercles",
    "classes",
    "courbes",
    "droites",
    "egaux",
    "etiquettes",
    "hauteur",
    "longueur",
    "longueurs",
    "nuage",
    "ordonnees",
    "paralleles",
    "pointilles",
    "points",
    "points_caches",
    "polygones",
    "profondeur",
    "segments",
    "sommets",
    "titre_abscisses",
    "titre_ordonnees",
    "valeurs",
    "vecteurs",
];

/// Whether some kind of drawing has this key.
pub(crate) fn is_key(key: &str) -> bool {
    KEYS.contains(&key)
}

/// One `[[dessin]]` table.
#[derive(Debug)]
pub(crate) struct FigureSource {
    pub(crate) name: Spanned<String>,
    pub(crate) kind: Spanned<FigureKind>,
    /// Every other key with what it lists, in the order of the file; a lone text is a list of one.
    pub(crate) entries: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum FigureKind {
    /// A graduated line.
    #[serde(rename = "droite")]
    Line,
    /// A plane with two axes.
    #[serde(rename = "repere")]
    Plane,
    /// Columns, one for each name.
    #[serde(rename = "barres")]
    Bars,
    /// Columns that touch, one for each class of numbers.
    #[serde(rename = "histogramme")]
    Histogram,
    /// A disc cut into sectors.
    #[serde(rename = "secteurs")]
    Pie,
    /// Box plots.
    #[serde(rename = "boites")]
    Boxes,
    /// Points, segments, circles and marks.
    #[serde(rename = "geometrie")]
    Geometry,
    /// A box in perspective.
    #[serde(rename = "pave")]
    Cuboid,
}

impl FigureKind {
    /// Its name in a file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Line => "droite",
            Self::Plane => "repere",
            Self::Bars => "barres",
            Self::Histogram => "histogramme",
            Self::Pie => "secteurs",
            Self::Boxes => "boites",
            Self::Geometry => "geometrie",
            Self::Cuboid => "pave",
        }
    }
}

impl<'de> Deserialize<'de> for FigureSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FigureVisitor)
    }
}

struct FigureVisitor;

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = FigureSource;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("une table")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<FigureSource, M::Error> {
        let (mut name, mut kind, mut entries) = (None, None, Vec::new());
        while let Some(key) = map.next_key::<Spanned<String>>()? {
            match key.get_ref().as_str() {
                "nom" => name = Some(map.next_value()?),
                "genre" => kind = Some(map.next_value()?),
                _ => {
                    let lines: Spanned<Lines> = map.next_value()?;
                    let span = lines.span();
                    let lines = match lines.into_inner() {
                        Lines::One(text) => vec![Spanned::new(span, text)],
                        Lines::Many(texts) => texts,
                    };
                    if lines.len() > ENTRIES_MAX {
                        return Err(M::Error::custom(format!(
                            "« {} » a plus de {ENTRIES_MAX} éléments",
                            key.get_ref()
                        )));
                    }
                    entries.push((key, lines));
                }
            }
        }
        // TOML tables have no order of their own: the place in the file gives it.
        entries.sort_by_key(|(key, _)| key.span().start);
        // Once its kind is known, a strange key is refused at its own place.
        let strange = entries.iter().map(|(key, _): &(Spanned<String>, _)| key.get_ref()).find(|key| !is_key(key));
        match (name, kind, strange) {
            (Some(name), Some(kind), _) => Ok(FigureSource { name, kind, entries }),
            (_, _, Some(strange)) => Err(M::Error::unknown_field(strange, KEYS)),
            (None, ..) => Err(M::Error::missing_field("nom")),
            (_, None, _) => Err(M::Error::missing_field("genre")),
        }
    }
}

/// A text, or a list of texts; a bare number is the text that writes it.
enum Lines {
    One(String),
    Many(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LinesVisitor)
    }
}

struct LinesVisitor;

impl<'de> Visitor<'de> for LinesVisitor {
    type Value = Lines;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("un texte ou une liste de textes")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Lines, E> {
        Ok(Lines::One(text.to_owned()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Lines, E> {
        Ok(Lines::One(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Lines, E> {
        Ok(Lines::One(number.to_string()))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut sequence: S) -> Result<Lines, S::Error> {
        let mut texts = Vec::new();
        while let Some(text) = sequence.next_element::<Spanned<super::draws::Written>>()? {
            let span = text.span();
            texts.push(Spanned::new(span, text.into_inner().0));
        }
        Ok(Lines::Many(texts))
    }
}
