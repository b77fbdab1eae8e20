//! Access cards: a new secret for each pupil, shown once and kept nowhere.

use roster::name_key;
use sha2::{Digest, Sha256};
use storage::Pupil;
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// A card to cut out.
#[derive(Debug, Clone)]
pub struct AccessCard {
    /// Whose it is.
    pub pseudonym: String,
    /// Name of the class.
    pub class_name: String,
    /// Code of the class.
    pub class_code: String,
    /// The secret, in clear for the only time.
    pub secret: String,
}

/// Whose cards to print. What replaces cards says which it saw, so that a page sent again replaces nothing: the cards that it
/// printed the first time are not those that it saw.
#[derive(Debug, Clone, Copy)]
pub enum CardsWanted<'a> {
    /// Of the pupils who have none: nobody's card is replaced.
    Missing,
    /// New ones for everybody, in place of those with this [print](super::ClassOverview::cards_print).
    Everybody {
        /// The print.
        seen: &'a str,
    },
    /// A new one for this pupil, in place of the one with this [print](super::PupilOverview::card_print).
    Pupil {
        /// Who.
        pupil: Uuid,
        /// The print.
        seen: &'a str,
    },
}

/// What became of cards to print.
#[derive(Debug, Clone)]
pub enum PrintedCards {
    /// They are new, and nothing else opens the door any more.
    New(Vec<AccessCard>),
    /// Everybody has a card: there was nothing to print.
    NoneMissing,
    /// The cards are no longer those that were seen: nothing is replaced.
    ReplacedSince,
}

impl Platform {
    /// Prints cards of a class of this teacher. Pupils whose card is replaced have to enter again.
    pub async fn print_cards(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        wanted: CardsWanted<'_>,
    ) -> Result<PrintedCards, Problem> {
        let class = self.own_class(teacher, class).await?;
        let mut pupils = self.store.pupils_of_class(class.school_id, class.id).await?;
        match wanted {
            CardsWanted::Missing => pupils.retain(|pupil| pupil.secret_hash.is_empty()),
            CardsWanted::Pupil { pupil: id, .. } => pupils.retain(|pupil| pupil.id == id),
            CardsWanted::Everybody { .. } => {}
        }
        match wanted {
            CardsWanted::Missing if pupils.is_empty() => return Ok(PrintedCards::NoneMissing),
            CardsWanted::Everybody { seen } | CardsWanted::Pupil { seen, .. } if seen != cards_print(&pupils) => {
                return Ok(PrintedCards::ReplacedSince);
            }
            _ => {}
        }
        pupils.sort_by_cached_key(|pupil| name_key(&pupil.pseudonym));
        let mut cards = Vec::new();
        for pupil in pupils {
            let secret = self.chance.pupil_secret();
            let hash = self.hashing.hash(&secret, &self.chance).await?;
            // A form sent twice at once: the first card is the one that is shown.
            if !self.store.replace_pupil_secret(pupil.key(), &pupil.secret_hash, &hash).await? {
                continue;
            }
            self.store.delete_sessions_of_account(pupil.id, None).await?;
            cards.push(AccessCard {
                pseudonym: pupil.pseudonym,
                class_name: class.name.clone(),
                class_code: class.code.clone(),
                secret,
            });
        }
        if cards.is_empty() {
            return Ok(PrintedCards::ReplacedSince);
        }
        let details = serde_json::json!({ "cards": cards.len() });
        self.note(teacher, "cards-printed", &class.id.to_string(), details).await?;
        Ok(PrintedCards::New(cards))
    }
}

/// What stands for the cards of these pupils, whatever their order: other secrets, another print.
pub(super) fn cards_print(pupils: &[Pupil]) -> String {
    let mut secrets: Vec<_> = pupils.iter().map(|pupil| (pupil.id, pupil.secret_hash.as_str())).collect();
    secrets.sort_unstable();
    let mut hash = Sha256::new();
    for (pupil, secret_hash) in secrets {
        hash.update(pupil.as_bytes());
        hash.update(secret_hash.as_bytes());
        hash.update([0]);
    }
    let hash: [u8; 32] = hash.finalize().into();
    let (half, _) = hash.split_first_chunk().expect("32 bytes have a first half");
    format!("{:032x}", u128::from_be_bytes(*half))
}
