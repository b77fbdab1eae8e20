//! Pieces that several pages share. They take values, never stores.

pub mod calibration_plot;
pub mod class_fields;
pub mod extra_time;
pub mod fields;
pub mod frame;
pub mod gain_plot;
pub mod names;
pub mod programme_switch;
pub mod standing;
pub mod written;
