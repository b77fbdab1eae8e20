//! The elements of `ElevesSansAdresses.xml` that are read; all others are walked over and never held.

use std::collections::{HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::ROWS_MAX;
use crate::folding::squeezed;

/// Elements inside one another at most; the file has six.
const DEPTH_MAX: usize = 16;

/// Characters of a text that are held at most: more than any check lets pass.
const TEXT_CHARS_MAX: usize = 200;

/// Divisions of a pupil that are held at most; two are one too many already.
const DIVISIONS_MAX: usize = 8;

const ROOT: &str = "BEE_ELEVES";
const PUPIL: &str = "BEE_ELEVES/DONNEES/ELEVES/ELEVE";
const STRUCTURES: &str = "BEE_ELEVES/DONNEES/STRUCTURES/STRUCTURES_ELEVE";
const STRUCTURE: &str = "BEE_ELEVES/DONNEES/STRUCTURES/STRUCTURES_ELEVE/STRUCTURE";

/// What is read of a file.
#[derive(Default)]
pub(super) struct Document {
    /// National number of the school that the file is about.
    pub(super) uai: String,
    pub(super) pupils: Vec<Pupil>,
    /// Codes of the divisions of each pupil, by `ELEVE_ID`.
    pub(super) divisions: HashMap<String, Vec<String>>,
    /// Codes of the groups.
    pub(super) groups: HashSet<String>,
}

/// One `ELEVE`.
#[derive(Default)]
pub(super) struct Pupil {
    /// Line of the element, from 1.
    pub(super) line: usize,
    /// `ELEVE_ID`: what joins a pupil and their division inside the file.
    pub(super) id: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) used_name: String,
    /// `DATE_SORTIE` is filled; the date itself is not held.
    pub(super) has_left: bool,
    pub(super) mef: String,
}

/// Why the reading stopped.
#[derive(Debug)]
pub(super) enum Stopped {
    /// The outermost element is another.
    OtherRoot(String),
    /// A declaration of document type, and with it of entities.
    Doctype { line: usize },
    /// An entity that XML does not define.
    Entity { line: usize, entity: String },
    /// It is not well formed, or goes deeper than any export.
    Broken { line: usize },
    /// More than [`ROWS_MAX`].
    TooManyPupils,
}

/// A text that is read.
#[derive(Debug, Clone, Copy)]
enum Field {
    School,
    FirstName,
    LastName,
    UsedName,
    LeftAt,
    Mef,
    StructureCode,
    StructureKind,
}

impl Field {
    /// The text at this place; an element of the same name elsewhere (`SCOLARITE_AN_DERNIER/CODE_MEF`) is another.
    fn at(path: &str) -> Option<Self> {
        Some(match path.strip_prefix("BEE_ELEVES/")? {
            "PARAMETRES/UAJ" => Self::School,
            "DONNEES/ELEVES/ELEVE/PRENOM" => Self::FirstName,
            "DONNEES/ELEVES/ELEVE/NOM_DE_FAMILLE" => Self::LastName,
            "DONNEES/ELEVES/ELEVE/NOM_USAGE" => Self::UsedName,
            "DONNEES/ELEVES/ELEVE/DATE_SORTIE" => Self::LeftAt,
            "DONNEES/ELEVES/ELEVE/CODE_MEF" => Self::Mef,
            "DONNEES/STRUCTURES/STRUCTURES_ELEVE/STRUCTURE/CODE_STRUCTURE" => Self::StructureCode,
            "DONNEES/STRUCTURES/STRUCTURES_ELEVE/STRUCTURE/TYPE_STRUCTURE" => Self::StructureKind,
            _ => return None,
        })
    }
}

/// Reads a file. Nothing that it declares is followed: no document type, no entity but those of XML itself.
pub(super) fn read(text: &str) -> Result<Document, Stopped> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut lines = Lines { text, counted: 0, line: 1 };
    let mut walk = Walk::default();
    loop {
        let begins = reader.buffer_position();
        let event = reader.read_event().map_err(|_| Stopped::Broken { line: lines.at(reader.error_position()) })?;
        match event {
            Event::Start(start) => walk.enter(&start, lines.at(begins))?,
            Event::End(_) => walk.leave(),
            Event::Text(text) => walk.write(&text),
            Event::CData(text) => walk.write(&text),
            Event::GeneralRef(entity) => walk.write_entity(&entity, lines.at(begins))?,
            Event::DocType(_) => return Err(Stopped::Doctype { line: lines.at(begins) }),
            Event::Eof if walk.has_ended() => return Ok(walk.document),
            Event::Eof => return Err(Stopped::Broken { line: lines.at(begins) }),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// Where the reader is, and what it has read.
#[derive(Default)]
struct Walk {
    document: Document,
    /// Names of the elements around, outermost first, between slashes.
    path: String,
    /// Lengths of the path before each of them.
    depths: Vec<usize>,
    has_begun: bool,
    /// The text that is being read.
    text: String,
    /// Whose structures are being read.
    owner: String,
    code: String,
    kind: String,
}

impl Walk {
    fn enter(&mut self, start: &BytesStart<'_>, line: usize) -> Result<(), Stopped> {
        let name = start.name().into_inner();
        if self.depths.is_empty() && name != ROOT {
            return Err(Stopped::OtherRoot(beginning(name)));
        }
        if self.depths.len() == DEPTH_MAX {
            return Err(Stopped::Broken { line });
        }
        self.has_begun = true;
        self.depths.push(self.path.len());
        if !self.path.is_empty() {
            self.path.push('/');
        }
        self.path.push_str(name);
        match self.path.as_str() {
            PUPIL if self.document.pupils.len() == ROWS_MAX => return Err(Stopped::TooManyPupils),
            PUPIL => self.document.pupils.push(Pupil { line, id: id_of(start, line)?, ..Pupil::default() }),
            STRUCTURES => self.owner = id_of(start, line)?,
            path if Field::at(path).is_some() => self.text.clear(),
            _ => {}
        }
        Ok(())
    }

    fn leave(&mut self) {
        if let Some(field) = Field::at(&self.path) {
            let text = squeezed(&std::mem::take(&mut self.text));
            self.keep(field, text);
        } else if self.path == STRUCTURE {
            let (code, kind) = (std::mem::take(&mut self.code), std::mem::take(&mut self.kind));
            match kind.as_str() {
                _ if code.is_empty() => {}
                "D" => {
                    let divisions = self.document.divisions.entry(self.owner.clone()).or_default();
                    if divisions.len() < DIVISIONS_MAX {
                        divisions.push(code);
                    }
                }
                "G" => {
                    self.document.groups.insert(code);
                }
                _ => {}
            }
        }
        self.path.truncate(self.depths.pop().unwrap_or(0));
    }

    fn keep(&mut self, field: Field, text: String) {
        let pupil = self.document.pupils.last_mut();
        match (field, pupil) {
            (Field::School, _) => self.document.uai = text,
            (Field::StructureCode, _) => self.code = text,
            (Field::StructureKind, _) => self.kind = text,
            (Field::FirstName, Some(pupil)) => pupil.first_name = text,
            (Field::LastName, Some(pupil)) => pupil.last_name = text,
            (Field::UsedName, Some(pupil)) => pupil.used_name = text,
            (Field::LeftAt, Some(pupil)) => pupil.has_left = !text.is_empty(),
            (Field::Mef, Some(pupil)) => pupil.mef = text,
            (_, None) => {}
        }
    }

    fn write(&mut self, text: &str) {
        if Field::at(&self.path).is_some() {
            let room = TEXT_CHARS_MAX.saturating_sub(self.text.chars().count());
            self.text.extend(text.chars().take(room));
        }
    }

    /// `&amp;` and its four companions, `&#233;`; any other would need a declaration.
    fn write_entity(&mut self, entity: &BytesRef<'_>, line: usize) -> Result<(), Stopped> {
        let unknown = || Stopped::Entity { line, entity: beginning(entity) };
        let plain = match &**entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "apos" => '\'',
            "quot" => '"',
            _ => entity.resolve_char_ref().ok().flatten().ok_or_else(unknown)?,
        };
        self.write(plain.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn has_ended(&self) -> bool {
        self.has_begun && self.depths.is_empty()
    }
}

fn id_of(start: &BytesStart<'_>, line: usize) -> Result<String, Stopped> {
    let found = start.try_get_attribute("ELEVE_ID").map_err(|_| Stopped::Broken { line })?;
    Ok(found.map_or_else(String::new, |id| beginning(id.value.trim())))
}

fn beginning(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Lines of a text, counted once on the way.
struct Lines<'a> {
    text: &'a str,
    counted: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of a place, from 1.
    fn at(&mut self, place: u64) -> usize {
        let place = usize::try_from(place).unwrap_or(usize::MAX).min(self.text.len());
        if place < self.counted {
            (self.counted, self.line) = (0, 1);
        }
        self.line += self.text.as_bytes()[self.counted..place].split(|byte| *byte == b'\n').skip(1).count();
        self.counted = place;
        self.line
    }
}
