//! What an administrator does: accounts, programmes, class lists, models, simulations. Nothing is written by an import before its
//! preview was seen and confirmed.

mod accounts;
mod classes;
mod export_pupil;
mod find_pupil;
mod import;
mod import_pack;
mod import_roster;
mod model_card;
mod model_record;
mod models;
mod pupil_history;
mod pupil_record;
mod pupils;
mod replay_states;
mod simulate;
mod simulations_under_way;
mod train_model;
mod watch_model;
mod year_end;

pub use knowledge::simulation::Profile as SimulatedProfile;
pub use simulator::{Policy as SimulatedPolicy, PolicyReport, Report};

pub use accounts::{ClassLine, LostPassword, OpenedAccount, SchoolOverview, StaffLine, TeacherName};
pub use export_pupil::PupilExport;
pub use find_pupil::FoundPupil;
pub use import::{ImportView, RefusalLine};
pub use import_pack::PackLine;
pub use model_card::{ComparisonLine, ModelCard, PartTable};
pub use models::{ModelEventLine, ModelLine, ModelsView};
pub use pupil_record::{PupilRecord, RecordCell, RecordChapter, RecordTable};
pub use pupils::{PupilToAdminister, SchoolClass, SchoolPupil};
pub use replay_states::Replayed;
pub use simulate::{SIMULATED_PUPILS, SimulationView, SimulationsView};
pub use simulations_under_way::SimulationUnderWay;
pub(crate) use simulations_under_way::SimulationsUnderWay;
pub use train_model::Trained;
pub(crate) use train_model::line_of;
pub use watch_model::ModelWatch;
pub(crate) use watch_model::watch_rule;
pub use year_end::{MONTHS_UNSEEN, UnseenPupil, YearClass, YearEnd};
