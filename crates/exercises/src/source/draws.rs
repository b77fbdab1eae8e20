//! The `[tirage]` table: names and expressions in the order of the file, and the conditions to hold.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use toml::Spanned;

/// The `[tirage]` table.
#[derive(Debug, Default)]
pub(crate) struct DrawsSource {
    /// Name and expression, in the order in which they are written.
    pub(crate) draws: Vec<(Spanned<String>, Spanned<String>)>,
    pub(crate) conditions: Vec<Spanned<String>>,
    /// Whether a variant where two anticipated answers coincide is drawn again.
    pub(crate) all_distinct: bool,
}

impl<'de> Deserialize<'de> for DrawsSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(DrawsVisitor)
    }
}

struct DrawsVisitor;

impl<'de> Visitor<'de> for DrawsVisitor {
    type Value = DrawsSource;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("une table de noms et d’expressions")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<DrawsSource, M::Error> {
        let mut source = DrawsSource::default();
        while let Some(name) = map.next_key::<Spanned<String>>()? {
            match name.get_ref().as_str() {
                "conditions" => source.conditions = map.next_value()?,
                "toutes_distinctes" => source.all_distinct = map.next_value()?,
                _ => {
                    let written: Spanned<Written> = map.next_value()?;
                    let span = written.span();
                    source.draws.push((name, Spanned::new(span, written.into_inner().0)));
                }
            }
        }
        // TOML tables have no order of their own: the place in the file gives it.
        source.draws.sort_by_key(|(name, _)| name.span().start);
        Ok(source)
    }
}

/// An expression: a text, or a bare number that a teacher did not quote.
struct Written(String);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WrittenVisitor).map(Self)
    }
}

/// Reads a text or a bare number as the text of an expression.
pub(super) fn written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spanned<String>, D::Error> {
    let written = Spanned::<Written>::deserialize(deserializer)?;
    Ok(Spanned::new(written.span(), written.into_inner().0))
}

/// Reads the same of a key that may be missing.
pub(super) fn written_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Spanned<String>>, D::Error> {
    written(deserializer).map(Some)
}

struct WrittenVisitor;

impl Visitor<'_> for WrittenVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("une expression entre guillemets")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<String, E> {
        Ok(number.to_string())
    }
}
