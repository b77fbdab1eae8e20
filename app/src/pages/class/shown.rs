//! How the table of a class is asked for in an address, and how its links ask for it again.

use platform::classroom::{ClassLook, ClassOverview, Names, OrderBy, RowOrder};
use serde::Deserialize;
use uuid::Uuid;

use crate::components::frame::percent_encoded;
use crate::components::names::asked;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Shown {
    #[serde(default)]
    domaine: Option<String>,
    /// Present when every skill of the domain is wanted, not only the most worked ones.
    #[serde(default)]
    tout: Option<String>,
    /// `nom`, `aide`, `activite` or a skill; with a hyphen before it, the other way round.
    #[serde(default)]
    tri: Option<String>,
    #[serde(default)]
    noms: Option<String>,
}

impl Shown {
    /// The same, as the use case takes it. An order that does not exist is that of names.
    pub(super) fn look(&self) -> ClassLook {
        ClassLook {
            domain: self.domaine.clone(),
            order: self.tri.as_deref().map(order).unwrap_or_default(),
            names: asked(self.noms.as_deref()),
        }
    }

    /// Whether every skill of the domain is wanted.
    pub(super) fn whole_domain(&self) -> bool {
        self.tout.is_some()
    }
}

/// The order that a word of the address asks for; that of names when it asks for none that exists.
pub fn order(word: &str) -> RowOrder {
    let (reversed, word) = word.strip_prefix('-').map_or((false, word), |word| (true, word));
    let by = match word {
        "nom" => OrderBy::Name,
        "aide" => OrderBy::Help,
        "activite" => OrderBy::LastAnswer,
        skill => match skill.parse() {
            Ok(skill) => OrderBy::Skill(skill),
            Err(_) => return RowOrder::default(),
        },
    };
    RowOrder { by, reversed }
}

/// The word of an order; none for the usual one.
pub fn word(order: &RowOrder) -> Option<String> {
    let word = match &order.by {
        OrderBy::Name if !order.reversed => return None,
        OrderBy::Name => "nom".to_owned(),
        OrderBy::Help => return Some("aide".to_owned()),
        OrderBy::LastAnswer => "activite".to_owned(),
        OrderBy::Skill(skill) => skill.to_string(),
    };
    Some(if order.reversed { format!("-{word}") } else { word })
}

/// What a page shows, from which its links change one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Whose table it is.
    pub class: Uuid,
    /// The domain of its skills; empty for the usual one.
    pub domain: String,
    /// The order of its rows.
    pub order: RowOrder,
    /// Whether every skill of the domain is shown.
    pub whole_domain: bool,
    /// Under which names pupils are shown.
    pub names: Names,
}

impl Address {
    /// That of a page.
    pub(super) fn of(class: &ClassOverview, whole_domain: bool) -> Self {
        let (domain, order) = (class.domain.clone(), class.order.clone());
        Self { class: class.id, domain, order, whole_domain, names: class.names }
    }

    /// The page, at its table.
    pub(super) fn table(&self) -> String {
        format!("{}#competences", self.page())
    }

    /// The page.
    pub(super) fn page(&self) -> String {
        format!("/classes/{}{}", self.class, self.query())
    }

    /// What its table shows, as a file.
    pub fn file(&self) -> String {
        format!("/classes/{}/competences.csv{}", self.class, self.query())
    }

    /// In the order of `by`; the other way round when it is so already.
    pub fn ordered(&self, by: OrderBy) -> String {
        let reversed = self.order.by == by && !self.order.reversed;
        Self { order: RowOrder { by, reversed }, ..self.clone() }.table()
    }

    fn query(&self) -> String {
        let asked = [
            ("domaine", Some(self.domain.clone()).filter(|domain| !domain.is_empty())),
            ("tri", word(&self.order)),
            ("tout", self.whole_domain.then(|| "1".to_owned())),
            ("noms", (self.names == Names::Hidden).then(|| "masques".to_owned())),
        ];
        let asked = asked.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", percent_encoded(&value?))));
        let asked: Vec<String> = asked.collect();
        if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) }
    }
}
