//! Numbers for the exact sets of skills that rows name.

use std::collections::HashMap;

/// Sets of skills, whatever the order in which a row names them.
#[derive(Default)]
pub(super) struct Sets {
    skills: HashMap<String, u32>,
    by_text: HashMap<String, u32>,
    by_skills: HashMap<Vec<u32>, u32>,
    /// The skills of each set, by number.
    pub(super) skills_of: Vec<Vec<u32>>,
}

impl Sets {
    /// The number of the set that `text` names, its skills between semicolons; none at all is a set too.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.by_text.get(text) {
            return number;
        }
        let mut skills: Vec<u32> = text
            .split(';')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| {
                let next = self.skills.len() as u32;
                *self.skills.entry(name.to_owned()).or_insert(next)
            })
            .collect();
        skills.sort_unstable();
        skills.dedup();
        let next = self.skills_of.len() as u32;
        let number = *self.by_skills.entry(skills.clone()).or_insert(next);
        if number == next {
            self.skills_of.push(skills);
        }
        self.by_text.insert(text.to_owned(), number);
        number
    }
}
