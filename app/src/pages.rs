//! The pages, one file each: the handler loads through `platform`, the component shows.

pub mod problem;

pub mod fresh_start;
pub mod home;

pub mod enter;
pub mod exercise;
pub mod exercise_quality;
pub mod past_answers;
pub mod placement;
pub mod progress;
pub mod pupil_home;
pub mod session;

pub mod answer;
pub mod assigned_paths;
pub mod catalogue;
pub mod class;
pub mod class_errors;
pub mod class_settings;
pub mod classes;
pub mod need_groups;
pub mod paper_sheets;
pub mod pupil;
pub mod pupil_skill;
pub mod test_results;

pub mod administration;
pub mod imports;
pub mod model_card;
pub mod models;
pub mod packs;
pub mod pupil_record;
pub mod rosters;
pub mod school_class;
pub mod school_name;
pub mod school_pupil;
pub mod simulator;
pub mod teachers;
pub mod year_end;

pub mod algorithms;
pub mod change_password;
pub mod open_information;
pub mod preferences;
pub mod sign_in;
