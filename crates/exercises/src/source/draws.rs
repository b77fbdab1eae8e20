//! The `[tirage]` table: names and expressions in the order of the file, and the conditions to hold.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

/// The `[tirage]` table.
#[derive(Debug, Default)]
pub(crate) struct DrawsSource {
    /// Name and what is drawn, in the order in which they are written.
    pub(crate) draws: Vec<(Spanned<String>, DrawSource)>,
    pub(crate) conditions: Vec<Spanned<String>>,
    /// Whether a variant where two anticipated answers coincide is drawn again.
    pub(crate) all_distinct: bool,
}

/// What a line of `[tirage]` draws.
#[derive(Debug)]
pub(crate) enum DrawSource {
    /// An expression.
    Expression(Spanned<String>),
    /// One row of a table, whose cells are texts; a list of texts is a table of one column.
    Rows(Vec<Row>),
}

/// A row of a table of texts.
pub(crate) type Row = Vec<Spanned<String>>;

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
                    source.draws.push((name, DrawSource::of(map.next_value()?)?));
                }
            }
        }
        // TOML tables have no order of their own: the place in the file gives it.
        source.draws.sort_by_key(|(name, _)| name.span().start);
        Ok(source)
    }
}

/// A value of `[tirage]` as TOML gives it.
enum Drawn {
    Text(String),
    List(Vec<Spanned<Drawn>>),
}

impl Drawn {
    /// The text at this place; the cell of a table is no list.
    fn placed<E: Error>(drawn: Spanned<Self>) -> Result<Spanned<String>, E> {
        let span = drawn.span();
        match drawn.into_inner() {
            Self::Text(text) => Ok(Spanned::new(span, text)),
            Self::List(_) => Err(E::custom("« [ ] » : une case de tableau est un texte, pas une liste")),
        }
    }

    fn row<E: Error>(drawn: Spanned<Self>) -> Result<Row, E> {
        match drawn.get_ref() {
            Self::Text(_) => Ok(vec![Self::placed(drawn)?]),
            Self::List(_) => match drawn.into_inner() {
                Self::List(cells) => cells.into_iter().map(Self::placed).collect(),
                Self::Text(_) => Ok(Row::new()),
            },
        }
    }
}

impl DrawSource {
    fn of<E: Error>(drawn: Spanned<Drawn>) -> Result<Self, E> {
        let span = drawn.span();
        match drawn.into_inner() {
            Drawn::Text(text) => Ok(Self::Expression(Spanned::new(span, text))),
            Drawn::List(rows) => rows.into_iter().map(Drawn::row).collect::<Result<_, E>>().map(Self::Rows),
        }
    }
}

impl<'de> Deserialize<'de> for Drawn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DrawnVisitor)
    }
}

struct DrawnVisitor;

impl<'de> Visitor<'de> for DrawnVisitor {
    type Value = Drawn;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("une expression entre guillemets")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Drawn, E> {
        WrittenVisitor.visit_str(text).map(Drawn::Text)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Drawn, E> {
        WrittenVisitor.visit_i64(number).map(Drawn::Text)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Drawn, E> {
        WrittenVisitor.visit_f64(number).map(Drawn::Text)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<Drawn, S::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Drawn::List(list))
    }
}

/// An expression: a text, or a bare number that a teacher did not quote.
pub(super) struct Written(pub(super) String);

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
