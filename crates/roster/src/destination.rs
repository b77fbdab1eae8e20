//! Where the pupils of a file go.

use crate::ListRefused;
use crate::folding::squeezed;
use crate::rows::class_refused;

/// Where the pupils of a file go: what the file has to agree with, or does not say itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Destination<'a> {
    /// National number of the school (« UAI »), if it has one.
    pub uai: Option<&'a str>,
    /// The class of all pupils, for a file that names none.
    pub class_name: Option<&'a str>,
}

impl Destination<'_> {
    /// The class of all pupils, if one was given.
    pub(crate) fn class_name(&self) -> Result<Option<String>, ListRefused> {
        let Some(class_name) = self.class_name.map(squeezed) else { return Ok(None) };
        match class_refused(&class_name) {
            Some(reason) => Err(ListRefused::ClassName { class_name: class_name.chars().take(120).collect(), reason }),
            None => Ok(Some(class_name)),
        }
    }

    /// What is said when the file names the classes itself.
    pub(crate) fn unused(class_name: &str) -> String {
        let class_name: String = class_name.chars().take(40).collect();
        format!(
            "La classe « {class_name} », écrite avec le fichier, n’a pas servi : le fichier dit celle de chaque élève."
        )
    }
}
