//! The pages that are weighed, and how a person of the demonstration gets to each.

use super::Move::Visit;
use super::{Budget, Page};

/// In the order of the table.
pub(super) const PAGES: &[Page] = &[
    Page { name: "home", way: &[Visit("/")], budget: Budget::PUPIL },
    Page { name: "pupil: enter", way: &[Visit("/entrer")], budget: Budget::PUPIL },
    Page { name: "staff: sign in", way: &[Visit("/connexion")], budget: Budget::PUPIL },
];
