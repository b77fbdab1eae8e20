//! The value of a function: `7`, or `f(3) = 7`.

use super::number;
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::question::Question;
use crate::marking::written::Written;
use crate::maths::{Value, evaluate};
use crate::reading::{Vocabulary, is_space, read};

/// Compares two values. What the function is applied to may be written, and is then looked at too.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let (wanted_argument, wanted) = labelled(Written::new(expected));
    let (argument, written) = labelled(written.without_final_stop());
    let judged = number::judge(question, &wanted.trimmed(), written.clone());
    let (Some(argument), Some(wanted_argument)) = (argument, wanted_argument) else { return judged };
    let value = |text: &str| {
        let tree = read(text, &Vocabulary::pupil()).ok()?;
        evaluate(&tree).ok().filter(Value::is_number)
    };
    let (Some(at), Some(wanted_at)) = (value(&argument), value(&wanted_argument)) else { return judged };
    if at.equals(&wanted_at).map_err(Trouble::Calculation)? {
        return judged;
    }
    judged?;
    let exchanged = match (value(&written.trimmed()), value(&wanted.trimmed())) {
        (Some(typed), Some(wanted)) => typed.equals(&wanted_at) == Ok(true) && at.equals(&wanted) == Ok(true),
        _ => false,
    };
    Ok(Mark::wrong_value(if exchanged {
        "Tu as échangé l’image et l’antécédent : dans f(a) = b, l’antécédent a est entre parenthèses."
    } else {
        "Ce n’est pas l’image du nombre demandé : relis ce qui est entre parenthèses."
    }))
}

/// What stands in the brackets of `f(3) =` at the start, and the rest with that blanked.
pub(in crate::marking) fn labelled(mut written: Written) -> (Option<String>, Written) {
    let characters = written.characters();
    let start = written.start();
    let name = characters[start..].iter().take_while(|c| c.is_alphabetic()).count();
    let open = start + name;
    if name == 0 || characters.get(open) != Some(&'(') {
        return (None, written);
    }
    let mut depth = 0_i32;
    let close = characters[open..].iter().position(|character| {
        depth += i32::from(*character == '(') - i32::from(*character == ')');
        depth == 0
    });
    let Some(close) = close.map(|close| open + close) else { return (None, written) };
    let after = characters[close + 1..].iter().position(|c| !is_space(*c)).map(|ahead| close + 1 + ahead);
    let Some(sign) = after.filter(|&sign| matches!(characters[sign], '=' | '≈')) else { return (None, written) };
    let argument = characters[open + 1..close].iter().collect();
    written.blank(0, sign + 1);
    (Some(argument), written)
}
