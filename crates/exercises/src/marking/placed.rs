//! What an answer names among what is shown, for showing it again; nothing here says what is right.

use super::kinds::{choices, matching, ordering};

/// The indices of the choices that are ticked in `1 ; 3`; none when it does not read.
pub fn chosen_numbers(typed: &str) -> Vec<usize> {
    let chosen = choices::chosen(typed).unwrap_or_default();
    chosen.into_iter().filter_map(|number| usize::try_from(number).ok()?.checked_sub(1)).collect()
}

/// For each of `count` lines, the index of the letter that is associated with it in `1-c ; 2-a`.
pub fn matched_letters(typed: &str, count: usize) -> Vec<Option<usize>> {
    let pairs = matching::pairs(typed).unwrap_or_default();
    (0..count).map(|line| pairs.get(&line).copied()).collect()
}

/// For each of `count` elements, the place from 0 that it is given in `b < a = c`; none when it does not read.
pub fn given_places(typed: &str, count: usize) -> Vec<Option<usize>> {
    let order = ordering::order(typed).ok();
    let place = |element: usize| {
        let order = order.as_ref()?;
        order.elements.iter().position(|other| *other == element).map(|at| order.places[at])
    };
    (0..count).map(place).collect()
}

/// The indices of the elements in the order of `b < a < c`, those without a place left out; none when it does not read.
pub fn ordered_elements(typed: &str, count: usize) -> Vec<usize> {
    let elements = ordering::order(typed).map(|order| order.elements).unwrap_or_default();
    elements.into_iter().filter(|element| *element < count).collect()
}
