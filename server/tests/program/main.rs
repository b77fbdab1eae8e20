//! The `rebond` program as whoever runs a school types it, and what it hands to browsers.

mod assets;
mod backup;
mod bench;
mod grade;
mod journal;
mod models;
mod pupil;
mod shipped;
