//! What a teacher does: open a class, give access, see who needs help and for what, look behind a figure, decide.

mod adaptation;
mod add_pupils;
mod answer_detail;
mod assigned_paths;
mod catalogue;
mod change_class;
mod class_errors;
mod class_overview;
mod create_class;
mod decide;
mod exercise_quality;
mod explanation;
mod extra_time;
mod fresh_start;
mod help;
mod names;
mod need_groups;
mod print_cards;
mod print_sheets;
mod programmes;
mod pupil_overview;
mod pupil_skill;
mod row_order;
mod test_results;
mod wrong_answers;

pub use add_pupils::{AddedPupils, LineToCorrect};
pub use answer_detail::{AnswerDetail, ChoiceExplained};
pub use assigned_paths::{AssignedPaths, PathSkill, PathView, PathWanted, PathWhen, SKILLS_MAX};
pub use catalogue::{Catalogue, CatalogueLine, CatalogueSkill, ForeseenMistake, TargetedMistake, TriedExercise};
pub use change_class::ClassToChange;
pub use class_errors::{ClassErrors, ExerciseErrors, SharedMisconception};
pub use class_overview::{Cell, ClassLook, ClassOverview, DomainTab, HelpRow, MatrixRow};
pub use create_class::{ClassSettings, ClassSummary, NO_PROGRAMME, ProgrammeName};
pub use decide::{Decided, DecisionLine, DecisionWanted, Undoing};
pub use exercise_quality::{ExerciseDetail, ExerciseFigures, ExerciseQuality, MetError, ShownFigures};
pub use extra_time::extra_time_words;
pub use names::Names;
pub use need_groups::{GroupPupil, NeedGroupView, NeedGroups, PinnedBy};
pub use print_cards::{AccessCard, CardsWanted, PrintedCards};
pub use print_sheets::{
    PaperExercise, PaperSheet, PrintedSheets, SHEET_EXERCISES_MAX, SHEET_SKILLS_MAX, SheetChoices, SheetsWanted,
};
pub use pupil_overview::{AnswerLine, PupilOverview, SkillLine};
pub use pupil_skill::{ContributionLine, SkillHistory};
pub use row_order::{OrderBy, RowOrder};
pub use test_results::{PastedGrid, RESULTS_COUNT_DAYS, ResultGrid, ResultRow, WrittenCell};
pub use wrong_answers::SharedAnswer;

pub(crate) use answer_detail::misconception_words;
pub(crate) use create_class::class_name;
pub(crate) use explanation::MENTION;
pub(crate) use help::{all_skills, help_rows, standing};
pub(crate) use pupil_overview::{outcome_words, stop_words};
pub(crate) use pupil_skill::reasons_in_words;

use curriculum::SkillId;
use storage::{Class, Pupil, PupilKey};
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// A skill by name and title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillName {
    /// Its name.
    pub id: SkillId,
    /// Its title.
    pub title: String,
}

impl Platform {
    /// A class of this teacher; anybody else's looks as if it did not exist.
    async fn own_class(&self, teacher: &StaffIdentity, class: Uuid) -> Result<Class, Problem> {
        self.store.class_of_teacher(teacher.school.id, teacher.id, class).await?.ok_or(Problem::NotFound)
    }

    /// The pupils of a class who may work, in the order of their pseudonyms.
    async fn active_pupils(&self, class: &Class) -> Result<Vec<Pupil>, Problem> {
        let mut pupils = self.pupils_named(class, Names::Shown).await?;
        pupils.retain(|pupil| pupil.suspended_at.is_none());
        Ok(pupils)
    }

    /// A pupil of a class of this teacher.
    async fn own_pupil(&self, teacher: &StaffIdentity, class: Uuid, pupil: Uuid) -> Result<(Class, Pupil), Problem> {
        let class = self.own_class(teacher, class).await?;
        let key = PupilKey { school_id: teacher.school.id, pupil_id: pupil };
        let pupil = self.store.pupil(key).await?.filter(|pupil| pupil.class_id == class.id);
        Ok((class, pupil.ok_or(Problem::NotFound)?))
    }
}
