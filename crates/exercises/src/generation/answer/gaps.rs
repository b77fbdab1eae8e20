//! A text with gaps: each gap is an answer of its own.

use super::{AnswerPlan, Answered, Expected, Laid, MistakePlan};
use crate::generation::calculate::{Reason, Scope};
use crate::generation::chance::Chance;
use crate::generation::compile::Compiler;
use crate::generation::{Gap, Parts};
use crate::marking::{AnswerKind, GAPS_MAX, Question, gap_answers};
use crate::rendering::RichText;
use crate::source::{AnswerSource, MistakeSource};

/// What stands between the answers of two gaps.
const BETWEEN: &str = " | ";

/// Reads the text and its gaps.
pub(super) fn compile(compiler: &mut Compiler<'_>, source: &AnswerSource) -> Option<AnswerPlan> {
    if let Some(expected) = &source.expected {
        compiler.refuse(expected, 0, "avec genre = \"gaps\", « attendu » s’écrit dans chaque [[reponse.trou]]");
    }
    if let Some(first) = source.choices.first() {
        compiler.refuse(first, 0, "avec genre = \"gaps\", « choix » s’écrit dans un [[reponse.trou]]");
    }
    let Some(text) = &source.text else {
        compiler.refuse_at(&source.kind, "genre = \"gaps\" demande la clé « texte », avec {trou 1}, {trou 2}…");
        return None;
    };
    let template = compiler.template_with_gaps(text)?;
    let count = source.gaps.len();
    if count == 0 || count > GAPS_MAX {
        compiler.refuse_at(&source.kind, format!("il faut de 1 à {GAPS_MAX} tables [[reponse.trou]]"));
        return None;
    }
    let written = template.gaps();
    let strange = written.iter().enumerate().find(|(place, (number, _))| *number != place + 1 || *number > count);
    if let Some((place, (number, offset))) = strange {
        let reason = if *number > count {
            format!("{{trou {number}}} n’a pas de table [[reponse.trou]] : il y en a {count}")
        } else {
            format!("les trous se suivent : {{trou {}}} est attendu ici", place + 1)
        };
        compiler.refuse(text, *offset, reason);
    } else if written.len() < count {
        compiler.refuse(text, 0, format!("{{trou {}}} ne s’y trouve pas", written.len() + 1));
    }
    let gaps: Vec<Option<AnswerPlan>> = source.gaps.iter().map(|gap| one(compiler, gap)).collect();
    let gaps = gaps.into_iter().collect::<Option<_>>()?;
    Some(AnswerPlan { text: Some(template), gaps, ..AnswerPlan::new(source, Expected::Parts) })
}

fn one(compiler: &mut Compiler<'_>, gap: &AnswerSource) -> Option<AnswerPlan> {
    let several = matches!(
        gap.kind.get_ref(),
        AnswerKind::Gaps | AnswerKind::Matching | AnswerKind::Ordering | AnswerKind::Choices
    );
    if several || gap.text.is_some() || !gap.gaps.is_empty() {
        compiler
            .refuse_at(&gap.kind, "un trou attend une seule réponse : un nombre, une expression, un mot ou un choix");
        return None;
    }
    if let Some(instruction) = &gap.instruction {
        compiler.refuse(instruction, 0, "« consigne » s’écrit dans [reponse], pour tous les trous");
    }
    if let Some(calculation) = &gap.calculation {
        compiler.refuse(calculation, 0, "« calcul » ne va pas dans un trou");
    }
    super::refuse_strange_keys(compiler, gap);
    AnswerPlan::compile_one(compiler, gap)
}

/// The gap of a mistake, from 0, with what is expected there; the answer itself when it has no gaps.
pub(super) fn of_mistake<'a>(
    compiler: &mut Compiler<'_>,
    answer: &'a AnswerSource,
    mistake: &MistakeSource,
) -> Option<(usize, &'a AnswerSource)> {
    match (&mistake.gap, *answer.kind.get_ref() == AnswerKind::Gaps) {
        (None, false) => Some((0, answer)),
        (Some(number), true) => {
            let gap = usize::try_from(*number.get_ref()).ok().and_then(|number| number.checked_sub(1));
            let found = gap.and_then(|gap| Some((gap, answer.gaps.get(gap)?)));
            if found.is_none() {
                compiler.refuse_at(number, format!("le trou {} n’existe pas", number.get_ref()));
            }
            found
        }
        (Some(number), false) => {
            compiler.refuse_at(number, "la clé « trou » d’une erreur va avec genre = \"gaps\"");
            None
        }
        (None, true) => {
            compiler.refuse(&mistake.code, 0, "il manque la clé « trou » : dans quel trou se voit cette erreur ?");
            None
        }
    }
}

impl AnswerPlan {
    pub(super) fn lay_out_gaps(&self, scope: &mut Scope, chance: &mut Chance) -> Result<Laid, Reason> {
        let mut laid = Vec::new();
        for (index, gap) in self.gaps.iter().enumerate() {
            let named = |reason: Reason| format!("trou {} : {reason}", index + 1);
            let choices = gap.choices.iter().map(|choice| choice.fill(scope)).collect::<Result<Vec<_>, _>>();
            laid.push(choices.and_then(|choices| gap.lay_out(scope, &choices, chance)).map_err(named)?);
        }
        let text = match &self.text {
            Some(template) => template.fill(scope).map_err(|reason| format!("texte : {reason}"))?,
            None => RichText::default(),
        };
        let fields = self.gaps.iter().zip(&laid).map(|(plan, laid)| Gap {
            kind: plan.kind,
            unit: laid.question.unit.clone(),
            choices: laid.choices.iter().map(RichText::to_plain).collect(),
        });
        let parts = Parts::Gaps { text, gaps: fields.collect() };
        let expected: Vec<String> = laid.iter().map(|gap| gap.question.expected.clone()).collect();
        let question = Question {
            gaps: laid.iter().map(|gap| gap.question.clone()).collect(),
            ..Question::new(self.kind, expected.join(BETWEEN), self.form)
        };
        Ok(Laid { question, order: Vec::new(), choices: Vec::new(), gaps: laid, parts: Some(parts) })
    }

    /// The right answers, but for the gap of the mistake.
    pub(super) fn mistaken_gap(
        &self,
        scope: &mut Scope,
        mistake: &MistakePlan,
        laid: &Laid,
    ) -> Result<Answered, Reason> {
        let (Some(gap), Some(of_gap)) = (self.gaps.get(mistake.gap), laid.gaps.get(mistake.gap)) else {
            return Err("ce trou n’existe pas".to_owned());
        };
        let answered = gap.answered(scope, &mistake.answer, &of_gap.order)?;
        let mut answers = gap_answers(&laid.question.expected, self.gaps.len());
        answers[mistake.gap].clone_from(&answered.typed);
        Ok(Answered { typed: answers.join(BETWEEN), ..answered })
    }
}
