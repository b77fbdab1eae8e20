//! Under which names the pupils of a class are shown: a page that is projected shows none.

use roster::name_key;
use sha2::{Digest, Sha256};
use storage::{Class, Pupil};

use crate::{Platform, Problem};

/// Whether pupils are named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Names {
    /// By their pseudonyms.
    #[default]
    Shown,
    /// « Élève 1 », « Élève 2 »…: the same number on every page of the class.
    Hidden,
}

impl Names {
    /// Puts all the pupils of a class in the order of their names. Hidden ones are replaced here, before anything is made of
    /// them, and numbered by a hash: identifiers are given in the order of the class list, which is that of the alphabet.
    fn arrange(self, pupils: &mut [Pupil]) {
        match self {
            Self::Shown => pupils.sort_by_cached_key(|pupil| name_key(&pupil.pseudonym)),
            Self::Hidden => {
                pupils.sort_by_cached_key(|pupil| <[u8; 32]>::from(Sha256::digest(pupil.id.as_bytes())));
                for (number, pupil) in (1..).zip(pupils) {
                    pupil.pseudonym = format!("Élève\u{a0}{number}");
                }
            }
        }
    }
}

impl Platform {
    /// All the pupils of a class under these names, in their order.
    pub(super) async fn pupils_named(&self, class: &Class, names: Names) -> Result<Vec<Pupil>, Problem> {
        let mut pupils = self.store.pupils_of_class(class.school_id, class.id).await?;
        names.arrange(&mut pupils);
        Ok(pupils)
    }
}

#[cfg(test)]
mod tests {
    use storage::Pupil;
    use time::OffsetDateTime;
    use uuid::Uuid;

    use super::Names;

    fn class() -> Vec<Pupil> {
        let pupil = |number: u8| Pupil {
            school_id: Uuid::nil(),
            id: Uuid::from_u128(number.into()),
            class_id: Uuid::nil(),
            pseudonym: format!("{} Nom", char::from(b'A' + number)),
            secret_hash: String::new(),
            extra_time: false,
            pack_id: None,
            adaptive: true,
            created_at: OffsetDateTime::UNIX_EPOCH,
            suspended_at: None,
            last_seen_at: None,
        };
        (0..26).map(pupil).collect()
    }

    #[test]
    fn numbers_follow_neither_the_alphabet_nor_the_list_and_do_not_move() {
        let (mut hidden, mut again) = (class(), class());
        Names::Hidden.arrange(&mut hidden);
        again.reverse();
        Names::Hidden.arrange(&mut again);
        assert_eq!(hidden, again);
        let ids: Vec<Uuid> = hidden.iter().map(|pupil| pupil.id).collect();
        assert!(!ids.is_sorted() && !ids.iter().rev().is_sorted());
        let numbers: Vec<&str> = hidden.iter().map(|pupil| pupil.pseudonym.as_str()).collect();
        assert_eq!((numbers[0], numbers[25]), ("Élève\u{a0}1", "Élève\u{a0}26"));
    }
}
