//! Elements put in order: `b < a < c`, `b ; a ; c` or `2 ; 1 ; 3`.

use super::places::{Token, letter, listed, tokens};
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::reading::ReadingError;

/// Which way an order goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Increasing,
    Decreasing,
}

/// An order as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::marking) struct Order {
    /// Indices of the elements, the first one first; those given the same place follow each other.
    pub(in crate::marking) elements: Vec<usize>,
    /// The place of each of them, from 0; the same for those given the same place. A place that is left empty, as the first
    /// one of `; a ; b`, counts.
    pub(in crate::marking) places: Vec<usize>,
    way: Option<Way>,
    /// Elements that were given the same place, if any.
    tied: Option<[usize; 2]>,
}

/// Compares two orders. With signs the other way round, what was typed is read from its end.
pub(in crate::marking) fn judge(expected: &str, typed: &str) -> Judged {
    let wanted = order(expected).map_err(|error| Trouble::expected(error.parts().1))?;
    let mut found = order(typed)?;
    refuse_incomplete(&found, wanted.elements.len(), typed)?;
    if found.way.is_some() && wanted.way.is_some() && found.way != wanted.way {
        found.elements.reverse();
    }
    if found.elements == wanted.elements {
        return Ok(Mark::right());
    }
    let reversed = found.elements.iter().rev().eq(&wanted.elements);
    Ok(Mark::wrong_value(if reversed {
        "Ton rangement est juste, mais il va dans l’autre sens : relis la consigne.".to_owned()
    } else {
        well_placed(&found.elements, &wanted.elements)
    }))
}

/// What is said of an order that is not the right one.
fn well_placed(found: &[usize], wanted: &[usize]) -> String {
    let ends = (found.first() == wanted.first(), found.last() == wanted.last());
    let advice = "Compare chaque élément avec son voisin.";
    match ends {
        (true, true) => format!("Le premier et le dernier sont bien placés. {advice}"),
        (true, false) => format!("Le premier est bien placé. {advice}"),
        (false, true) => format!("Le dernier est bien placé. {advice}"),
        (false, false) => format!("Ce n’est pas encore le bon ordre. {advice}"),
    }
}

/// Every element once, each at a place of its own; else nothing counts.
fn refuse_incomplete(found: &Order, count: usize, typed: &str) -> Result<(), ReadingError> {
    let end = typed.chars().count();
    let named =
        |elements: &[usize]| listed(&elements.iter().map(|element| letter(*element).to_string()).collect::<Vec<_>>());
    if let Some([one, other]) = found.tied {
        let advice =
            format!("{} ont la même place : donne une place différente à chaque élément.", named(&[one, other]));
        return Err(ReadingError::unreadable(0, advice));
    }
    if let Some(stranger) = found.elements.iter().find(|element| **element >= count) {
        let advice = if *stranger < super::places::SHOWN_MAX {
            format!("Il n’y a pas d’élément {}.", letter(*stranger))
        } else {
            "Écris les lettres des éléments, dans l’ordre, séparées par « ; ».".to_owned()
        };
        return Err(ReadingError::unreadable(0, advice));
    }
    let twice = (1..found.elements.len()).find(|&place| found.elements[..place].contains(&found.elements[place]));
    if let Some(place) = twice {
        let advice = format!("L’élément {} est placé deux fois.", letter(found.elements[place]));
        return Err(ReadingError::unreadable(0, advice));
    }
    let missing: Vec<usize> = (0..count).filter(|element| !found.elements.contains(element)).collect();
    match missing.as_slice() {
        [] => Ok(()),
        [one] => Err(ReadingError::unreadable(end, format!("Il manque la place de l’élément {}.", letter(*one)))),
        several => Err(ReadingError::unreadable(end, format!("Il manque la place des éléments {}.", named(several)))),
    }
}

/// Reads an order: letters or numbers, parted by `;`, `,`, `<`, `>` or nothing; `a = b` gives both one place.
pub(in crate::marking) fn order(typed: &str) -> Result<Order, ReadingError> {
    let mut order = Order { elements: Vec::new(), places: Vec::new(), way: None, tied: None };
    let mut tie = false;
    // How many places on from the last element.
    let mut steps = 0;
    let mut arrow = false;
    let all = tokens(typed);
    // « 213 » with nothing between: each digit is an element.
    let alone = matches!(all.as_slice(), [(_, Token::Number(number))] if *number > super::places::SHOWN_MAX);
    let all = if alone { digits(typed) } else { all };
    for (at, token) in all {
        let element = match token {
            Token::Number(number) => number.wrapping_sub(1),
            Token::Letter(index) => index,
            Token::Sign('=') => {
                tie = true;
                continue;
            }
            // « a -> b » says no more than « a ; b ».
            Token::Sign('>') if std::mem::take(&mut arrow) => continue,
            Token::Sign(sign) => {
                steps += usize::from(matches!(sign, ';' | ',' | '\n'));
                arrow = sign == '-';
                order.turn(sign, at)?;
                continue;
            }
        };
        let beside = order.elements.last().copied().filter(|_| std::mem::take(&mut tie));
        order.tied = order.tied.or(beside.map(|before| [before, element]));
        let last = order.places.last().copied();
        let steps = std::mem::take(&mut steps);
        let after = |last: usize| if beside.is_some() { last } else { last + steps.max(1) };
        order.places.push(last.map_or(steps, after));
        order.elements.push(element);
    }
    if order.elements.is_empty() {
        return Err(ReadingError::unreadable(0, "Donne une place à chaque élément."));
    }
    Ok(order)
}

impl Order {
    /// Takes note of what stands between two elements.
    fn turn(&mut self, sign: char, at: usize) -> Result<(), ReadingError> {
        let way = match sign {
            '<' | '≤' => Way::Increasing,
            '>' | '≥' => Way::Decreasing,
            ';' | ',' | '-' | '–' | '→' | '\n' => return Ok(()),
            _ => {
                let advice = "Écris les lettres des éléments, dans l’ordre, séparées par « ; ».";
                return Err(ReadingError::unreadable(at, advice));
            }
        };
        if self.way.is_some_and(|before| before != way) {
            let advice = "Utilise toujours le même signe : seulement < ou seulement >.";
            return Err(ReadingError::unreadable(at, advice));
        }
        self.way = Some(way);
        Ok(())
    }
}

fn digits(typed: &str) -> Vec<(usize, Token)> {
    let digit = |(at, character): (usize, char)| {
        let value = character.to_digit(10)?;
        Some((at, Token::Number(value as usize)))
    };
    typed.chars().enumerate().filter_map(digit).collect()
}
