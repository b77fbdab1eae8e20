//! Pupils are added by pseudonym, one a line.

use std::collections::BTreeSet;

use roster::{kept_of, name_key};
use storage::NewPupil;
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// More pupils than this is not a class.
const CLASS_PUPILS_MAX: usize = 60;

/// What became of a list of pseudonyms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddedPupils {
    /// They are in the class.
    Added {
        /// Some were there already, and stay as they are.
        some_were_there: bool,
        /// Some held a last name, of which only the initial is kept.
        some_were_shortened: bool,
    },
    /// Nobody is added: there was nothing but blank lines, or pupils who are there already.
    Nobody {
        /// Somebody was named.
        some_were_there: bool,
    },
    /// Nobody is added: these lines have to be corrected first.
    ToCorrect(Vec<LineToCorrect>),
}

/// A line of a list that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineToCorrect {
    /// Its number, from 1.
    pub number: usize,
    /// What was written.
    pub written: String,
    /// Why it cannot be taken, and what to write instead.
    pub reason: String,
}

impl Platform {
    /// Adds pupils to a class of this teacher: everybody, or nobody when a line has to be corrected. Blank lines and
    /// pupils already there are passed over.
    pub async fn add_pupils(&self, teacher: &StaffIdentity, class: Uuid, lines: &str) -> Result<AddedPupils, Problem> {
        let class = self.own_class(teacher, class).await?;
        let existing = self.store.pupils_of_class(class.school_id, class.id).await?;
        let there: BTreeSet<String> = existing.iter().map(|pupil| name_key(&pupil.pseudonym)).collect();
        let mut listed = BTreeSet::new();
        let (mut some_were_there, mut some_were_shortened) = (false, false);
        let (mut pseudonyms, mut to_correct) = (Vec::new(), Vec::new());
        for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            match kept_of(line) {
                Ok(kept) if !kept.shortened && there.contains(&name_key(&kept.pseudonym)) => some_were_there = true,
                Ok(kept) if !there.contains(&name_key(&kept.pseudonym)) && listed.insert(name_key(&kept.pseudonym)) => {
                    some_were_shortened |= kept.shortened;
                    pseudonyms.push(kept.pseudonym);
                }
                // « Jean Dupont » beside « Jean D. », or « Nina B. » twice, may be somebody else: only the teacher knows.
                Ok(kept) => {
                    let reason = format!(
                        "« {} » est déjà dans la liste. Si c’est quelqu’un d’autre, écrivez une ou deux lettres de plus.",
                        kept.pseudonym
                    );
                    to_correct.push(LineToCorrect { number, written: line.trim().to_owned(), reason });
                }
                Err(reason) => to_correct.push(LineToCorrect { number, written: line.trim().to_owned(), reason }),
            }
        }
        if existing.len() + pseudonyms.len() > CLASS_PUPILS_MAX {
            return Err(Problem::refused("Une classe a au plus 60 élèves."));
        }
        if !to_correct.is_empty() {
            return Ok(AddedPupils::ToCorrect(to_correct));
        }
        if pseudonyms.is_empty() {
            return Ok(AddedPupils::Nobody { some_were_there });
        }
        self.create_pupils(class.school_id, class.id, &pseudonyms).await?;
        let details = serde_json::json!({ "added": pseudonyms.len() });
        self.note(teacher, "pupils-added", &class.id.to_string(), details).await?;
        Ok(AddedPupils::Added { some_were_there, some_were_shortened })
    }

    /// Creates pupils without a card yet: nobody knows their secret, so nobody can enter before a card is printed.
    pub(crate) async fn create_pupils(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        pseudonyms: &[String],
    ) -> Result<Vec<Uuid>, Problem> {
        let created_at = self.now();
        let new: Vec<NewPupil> = pseudonyms
            .iter()
            .map(|pseudonym| NewPupil {
                school_id,
                id: self.new_id(),
                class_id,
                pseudonym: pseudonym.clone(),
                secret_hash: String::new(),
                extra_time: false,
                created_at,
            })
            .collect();
        self.store.create_pupils(&new).await?;
        Ok(new.into_iter().map(|pupil| pupil.id).collect())
    }
}
