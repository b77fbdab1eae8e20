//! What the engine of exercises promises, through the crate's front door.

mod folder;
mod rows;

mod aloud;
mod check;
mod contract;
mod curricula;
mod endless;
mod equivalence_properties;
mod figures;
mod format;
mod french;
mod fuzzed;
mod generation;
mod marking;
mod marking_properties;
mod marking_table;
mod maths;
mod misconceptions;
mod parts;
mod reading;
mod rendering;
mod schema;
mod spoken;
mod typing_habits;
