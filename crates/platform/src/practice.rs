//! What a pupil does: find where to start, work, answer, ask for help, see progress.

mod aloud;
mod choose_again;
mod exercise;
mod home;
mod minutes;
mod next_exercise;
mod open_hint;
mod past_answers;
mod placement;
mod programmes;
mod progress;
mod read_answer;
mod session;
mod situation;
mod submit_answer;
mod take_away;

pub use aloud::Told;
pub use exercise::{
    AnsweredView, Asked, ChoiceView, DepartureView, ExerciseView, LeftAside, PlaneView, Purpose, Replaced,
};
pub use home::{PathLine, PlacementState, PupilHome};
pub use next_exercise::{Next, OfferView, StoredChoice};
pub use past_answers::{PastAnswer, PastAnswers};
pub use progress::{DomainProgress, Progress, SkillProgress};
pub use read_answer::ReadingView;
pub use session::{SessionSkill, SessionSoFar, SessionSummary};
pub use submit_answer::Submitted;

pub(crate) use exercise::{seen_text, statement_as_seen, typed_text, variant_of};
pub(crate) use minutes::granted;
pub(crate) use next_exercise::number_of;
pub(crate) use session::GOOD_SESSION;
pub(crate) use situation::{FreshStarts, estimates, past_exercise, state_from};
pub(crate) use submit_answer::kept_answer;
