//! Several right choices.

use std::collections::BTreeSet;

use super::{Answered, Reason, shown_number};
use crate::marking::chosen_numbers;
use crate::maths::Expression;

/// The choices of the file as they are numbered when shown in that order; 0 stands for none.
pub(super) fn answered(written: &Expression, order: &[usize]) -> Result<Answered, Reason> {
    let items = match written {
        Expression::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let zero = Expression::integer(0);
    let shown = items.iter().filter(|item| **item != zero).map(|item| shown_number(item, order));
    let shown: Vec<Expression> = shown.collect::<Result<_, _>>()?;
    let typed = shown.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ; ");
    if typed.is_empty() {
        return Err("il faut au moins un choix juste".to_owned());
    }
    // In increasing order, so that the order in which the file names them says nothing.
    Ok(written_as(&chosen_numbers(&typed).into_iter().collect()))
}

/// The expected choices, those of the mistake ticked or left out the other way.
pub(super) fn with_mistake(expected: &str, mistake: &Answered) -> Answered {
    let set = |typed: &str| -> BTreeSet<usize> { chosen_numbers(typed).into_iter().collect() };
    written_as(&set(expected).symmetric_difference(&set(&mistake.typed)).copied().collect())
}

fn written_as(chosen: &BTreeSet<usize>) -> Answered {
    let numbers: Vec<String> = chosen.iter().map(|index| (index + 1).to_string()).collect();
    Answered { typed: numbers.join(" ; "), ..Answered::default() }
}
