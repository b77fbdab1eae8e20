//! One file per family of answers.

pub(super) mod choice;
pub(super) mod expression;
pub(super) mod items;
pub(super) mod list;
pub(super) mod number;
pub(super) mod solutions;
