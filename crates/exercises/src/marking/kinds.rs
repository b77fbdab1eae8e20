//! One file per family of answers.

pub(super) mod affine_function;
pub(super) mod choice;
pub(super) mod choices;
pub(super) mod coordinates;
pub(super) mod duration;
pub(super) mod equation;
pub(super) mod expression;
pub(super) mod function_value;
pub(super) mod gaps;
pub(super) mod interval;
pub(super) mod items;
pub(super) mod list;
pub(super) mod matching;
pub(super) mod number;
pub(super) mod ordering;
pub(super) mod places;
pub(super) mod quantity;
pub(super) mod solutions;
pub(super) mod system;
pub(super) mod text;
