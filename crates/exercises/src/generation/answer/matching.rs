//! Lines associated with what goes with them.

use toml::Spanned;

use super::{AnswerPlan, Answered, Expected, Laid, shown_order};
use crate::generation::Parts;
use crate::generation::calculate::{Reason, Scope};
use crate::generation::chance::Chance;
use crate::generation::compile::Compiler;
use crate::marking::{Question, SHOWN_MAX, matched_letters, shown_letter};
use crate::rendering::RichText;
use crate::source::AnswerSource;

/// Reads the pairs; each line goes with what stands beside it in the file.
pub(super) fn compile(compiler: &mut Compiler<'_>, source: &AnswerSource) -> Option<AnswerPlan> {
    if let Some(expected) = &source.expected {
        compiler.refuse(expected, 0, "avec genre = \"matching\", « paires » dit déjà ce qui va ensemble");
    }
    let count = source.pairs.len();
    if count < 2 || count + source.strangers.len() > SHOWN_MAX {
        let reason =
            format!("il faut au moins deux « paires », et au plus {SHOWN_MAX} textes à droite, « intrus » compris");
        compiler.refuse_at(&source.kind, reason);
        return None;
    }
    let lines: Vec<Spanned<String>> = source.pairs.iter().map(|(left, _)| left.clone()).collect();
    let right = source.pairs.iter().map(|(_, right)| right).chain(&source.strangers);
    let right: Vec<Spanned<String>> = right.cloned().collect();
    let (lines, choices) = (compiler.templates(&lines), compiler.templates(&right));
    let expected = Expected::Pairs((0..count).map(|line| (line, line)).collect());
    Some(AnswerPlan { choices, lines, ..AnswerPlan::new(source, expected) })
}

/// Reads the associations of a mistake: `2-3`, or several parted by `;`.
pub(super) fn compile_pairs(compiler: &mut Compiler<'_>, text: &Spanned<String>) -> Option<Vec<(usize, usize)>> {
    let number = |text: &str| text.trim().parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < SHOWN_MAX);
    let pair = |text: &str| {
        let (left, right) = text.split_once('-')?;
        Some((number(left)?, number(right)?))
    };
    let pairs: Option<Vec<_>> = text.get_ref().split(';').map(pair).collect();
    if pairs.is_none() {
        compiler.refuse(text, 0, "une association s’écrit \"2-3\" : la ligne 2 avec ce qui va avec la ligne 3");
    }
    pairs
}

/// The associations as they are written when what stands on the right is shown in that order.
pub(super) fn answered(pairs: &[(usize, usize)], order: &[usize]) -> Result<Answered, Reason> {
    let written = pairs.iter().map(|(line, right)| {
        let place = order.iter().position(|index| index == right);
        let place = place.ok_or_else(|| format!("il n’y a pas de texte {} à droite", right + 1))?;
        Ok(format!("{}-{}", line + 1, shown_letter(place)))
    });
    let written: Vec<String> = written.collect::<Result<_, Reason>>()?;
    Ok(Answered { typed: written.join(" ; "), ..Answered::default() })
}

/// The expected associations, those of the mistake put in their place.
pub(super) fn with_mistake(expected: &str, mistake: &Answered) -> Answered {
    let count = expected.split(';').count();
    let letters = matched_letters(expected, count).into_iter().zip(matched_letters(&mistake.typed, count));
    let lines = letters
        .enumerate()
        .filter_map(|(line, (right, mistaken))| Some(format!("{}-{}", line + 1, shown_letter(mistaken.or(right)?))));
    Answered { typed: lines.collect::<Vec<_>>().join(" ; "), ..Answered::default() }
}

impl AnswerPlan {
    pub(super) fn lay_out_matching(
        &self,
        scope: &mut Scope,
        right: &[RichText],
        chance: &mut Chance,
    ) -> Result<Laid, Reason> {
        let lines = self.lines.iter().map(|line| line.fill(scope)).collect::<Result<Vec<_>, _>>()?;
        shown_order(&lines, false, chance)?;
        let order = shown_order(right, self.shuffled, chance)?;
        let expected = self.answered(scope, &self.expected, &order)?;
        let parts = Parts::Matching { left: lines, right: order.iter().map(|&index| right[index].clone()).collect() };
        let question = Question::new(self.kind, expected.typed, self.form);
        Ok(Laid { question, order, choices: Vec::new(), gaps: Vec::new(), parts: Some(parts) })
    }
}
