//! Sheets to print, for a lesson without computers: exercises of a few skills, each pupil with numbers of their own, and
//! their corrections.
//!
//! Nothing is kept. What is drawn depends on the class, the pupil, the exercise and the number of the draw, which stands in
//! the address: the same address prints the same sheets, and the corrections printed later are theirs.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use curriculum::{ExerciseId, SkillId};
use exercises::{Exercise, Mediation, RichText, Variant};
use sha2::{Digest, Sha256};
use storage::{Decision, DecisionKind};
use time::OffsetDateTime;
use uuid::Uuid;

use super::SkillName;
use super::pupil_overview::choices;
use crate::accounts::StaffIdentity;
use crate::calendar::in_paris;
use crate::courses::{Course, looked_at};
use crate::practice::{Asked, statement_as_seen};
use crate::{Platform, Problem};

/// Skills of a sheet at most: more are no longer a remediation.
pub const SHEET_SKILLS_MAX: usize = 3;
/// Exercises of each skill at most.
pub const SHEET_EXERCISES_MAX: usize = 4;
/// How often a variant that another pupil has is drawn again, before variants are let come back.
const REDRAWS_MAX: u32 = 30;

/// What there is to choose from.
#[derive(Debug, Clone)]
pub struct SheetChoices {
    /// The class.
    pub class: Uuid,
    /// Its name.
    pub class_name: String,
    /// The programme of the skills, when the class works on several.
    pub programme: Option<String>,
    /// The pupils of the class, in the order of their pseudonyms.
    pub pupils: Vec<(Uuid, String)>,
    /// Skills, by domain.
    pub skills: Vec<(String, Vec<SkillName>)>,
    /// The first draw of the day.
    pub draw_of_day: u32,
}

/// Sheets as an address asks for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetsWanted {
    /// Identifiers of pupils; none for the whole class.
    pub pupils: Vec<String>,
    /// Names of skills, in the order of the sheet.
    pub skills: Vec<String>,
    /// How many exercises of each.
    pub per_skill: String,
    /// The number of the draw.
    pub draw: String,
}

/// Sheets, ready to print.
#[derive(Debug, Clone)]
pub struct PrintedSheets {
    /// One a pupil, in the order of their pseudonyms.
    pub sheets: Vec<PaperSheet>,
    /// What is not on them, and why: sentences for the teacher.
    pub left_out: Vec<String>,
    /// The number of the draw.
    pub draw: u32,
}

/// The sheet of a pupil.
#[derive(Debug, Clone)]
pub struct PaperSheet {
    /// Who.
    pub pupil: Uuid,
    /// Their pseudonym.
    pub pseudonym: String,
    /// Title of each skill, and its exercises from easy to demanding.
    pub skills: Vec<(String, Vec<PaperExercise>)>,
}

/// An exercise on paper, with its correction. All HTML is safe.
#[derive(Debug, Clone)]
pub struct PaperExercise {
    /// Its name.
    pub id: ExerciseId,
    /// The seed of its numbers, with which the catalogue shows the same.
    pub seed: u32,
    /// Usual time to answer, in seconds: it says how much room to leave.
    pub seconds: u32,
    /// What is asked.
    pub asked: Asked,
    /// The expected answer, HTML.
    pub expected: String,
    /// The same in its table, when one is to be filled in, HTML.
    pub expected_table: Option<String>,
    /// The worked correction, HTML lines.
    pub correction: Vec<String>,
}

impl Platform {
    /// What sheets for a class of this teacher can be made of: skills of the programme of the first of `skills`, else of the
    /// one that the teacher looks at.
    pub async fn sheet_choices(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        skills: &[String],
    ) -> Result<SheetChoices, Problem> {
        let class = self.own_class(teacher, class).await?;
        let course = self.course_of_sheets(teacher, class.id, skills).await?;
        let courses = self.courses_of_class(class.school_id, class.id).await?;
        let pupils = self.active_pupils(&class).await?;
        Ok(SheetChoices {
            class: class.id,
            class_name: class.name,
            programme: looked_at(&courses, &course),
            pupils: pupils.into_iter().map(|pupil| (pupil.id, pupil.pseudonym)).collect(),
            skills: choices(&course),
            draw_of_day: draw_of_day(self.now()),
        })
    }

    /// The sheets of these pupils of a class. A skill that a teacher keeps from a pupil is not on their sheet.
    pub async fn print_sheets(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        wanted: &SheetsWanted,
    ) -> Result<PrintedSheets, Problem> {
        let class = self.own_class(teacher, class).await?;
        let course = self.course_of_sheets(teacher, class.id, &wanted.skills).await?;
        let (per_skill, draw) = figures(wanted)?;
        let skills = skills(wanted, &course)?;
        let pupils = self.active_pupils(&class).await?;
        if wanted.pupils.iter().any(|wanted| pupils.iter().all(|pupil| pupil.id.to_string() != *wanted)) {
            return Err(Problem::refused(
                "Un élève de cette adresse n’est pas, ou n’est plus, dans la classe : cochez les élèves dans la liste.",
            ));
        }
        let decisions = self.store.active_decisions_of_class(class.school_id, class.id).await?;
        let mut left_out = Vec::new();
        let mut plan = Vec::new();
        for skill in skills {
            let title = course.skill_title(skill.as_str());
            let chosen = chosen(&course, &skill, per_skill, class.id, draw);
            if chosen.is_empty() {
                left_out.push(format!(
                    "« {title} » n’a pas d’exercice à faire sur papier : elle n’est sur aucune feuille."
                ));
            } else {
                plan.push((skill, title, chosen));
            }
        }
        // Everybody in the order of arrival has their variants drawn, ticked or not: what a pupil gets depends neither on who
        // else is ticked nor on who comes later.
        let mut everybody = self.store.pupils_of_class(class.school_id, class.id).await?;
        everybody.sort_by_key(|pupil| pupil.id);
        let everybody: Vec<Uuid> = everybody.iter().map(|pupil| pupil.id).collect();
        let exercises: Vec<Arc<Exercise>> = plan.iter().flat_map(|(_, _, chosen)| chosen.iter().cloned()).collect();
        let is_wanted = |id: &Uuid| wanted.pupils.is_empty() || wanted.pupils.contains(&id.to_string());
        let ticked: HashSet<Uuid> = pupils.iter().map(|pupil| pupil.id).filter(is_wanted).collect();
        let (id, of) = (class.id, ticked.clone());
        // A whole class takes longer than others should wait for.
        let mut drawn = tokio::task::spawn_blocking(move || variants(&exercises, id, &everybody, &of, draw))
            .await
            .map_err(|error| Problem::Unexpected(error.to_string()))??;
        let mut sheets = Vec::new();
        for pupil in pupils.into_iter().filter(|pupil| ticked.contains(&pupil.id)) {
            let mut drawn = drawn.remove(&pupil.id).unwrap_or_default().into_iter();
            let mut skills = Vec::new();
            for (skill, title, chosen) in &plan {
                let exercises: Vec<PaperExercise> = drawn.by_ref().take(chosen.len()).collect();
                if is_excluded(&decisions, pupil.id, skill) {
                    left_out.push(format!(
                        "« {title} » est écartée pour {} : elle n’est pas sur sa feuille.",
                        pupil.pseudonym
                    ));
                } else {
                    skills.push((title.clone(), exercises));
                }
            }
            if !skills.is_empty() {
                sheets.push(PaperSheet { pupil: pupil.id, pseudonym: pupil.pseudonym, skills });
            }
        }
        Ok(PrintedSheets { sheets, left_out, draw })
    }

    /// The course of the class that has the first of these skills, else the one that the teacher looks at.
    async fn course_of_sheets(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        skills: &[String],
    ) -> Result<Arc<Course>, Problem> {
        if let Some(Ok(skill)) = skills.first().map(|skill| skill.parse::<SkillId>())
            && let Ok(course) = self.course_with_skill(teacher.school.id, class, &skill).await
        {
            return Ok(course);
        }
        self.course_of_teacher(teacher, class).await?.ok_or(Problem::NotFound)
    }
}

/// The first draw of a day, `26112801`: those after it are drawn anew.
fn draw_of_day(now: OffsetDateTime) -> u32 {
    let day = in_paris(now).date();
    let year = day.year().rem_euclid(100).unsigned_abs();
    ((year * 100 + u32::from(u8::from(day.month()))) * 100 + u32::from(day.day())) * 100 + 1
}

/// How many exercises of each skill, and the number of the draw.
fn figures(wanted: &SheetsWanted) -> Result<(usize, u32), Problem> {
    let per_skill = wanted.per_skill.parse().ok().filter(|count| (1..=SHEET_EXERCISES_MAX).contains(count));
    let per_skill = per_skill
        .ok_or_else(|| Problem::refused(format!("Demandez de 1 à {SHEET_EXERCISES_MAX} exercices par compétence.")))?;
    let draw = wanted.draw.parse().map_err(|_| {
        Problem::refused(
            "Le numéro du tirage n’est pas un nombre entier : préparez les feuilles de nouveau avec ce formulaire.",
        )
    })?;
    Ok((per_skill, draw))
}

/// The skills that are wanted, each once.
fn skills(wanted: &SheetsWanted, course: &Course) -> Result<Vec<SkillId>, Problem> {
    let mut skills: Vec<SkillId> = Vec::new();
    for written in &wanted.skills {
        let known = written.parse().ok().filter(|skill| course.programme.skill(skill).is_some());
        let Some(skill) = known else {
            return Err(Problem::refused(format!(
                "La compétence « {written} » n’est pas dans ce programme : choisissez-la dans la liste."
            )));
        };
        if !skills.contains(&skill) {
            skills.push(skill);
        }
    }
    match skills.len() {
        0 => Err(Problem::refused("Choisissez au moins une compétence.")),
        1..=SHEET_SKILLS_MAX => Ok(skills),
        many => Err(Problem::refused(format!(
            "Une feuille a {SHEET_SKILLS_MAX} compétences au plus, et {many} sont demandées : faites-en deux."
        ))),
    }
}

fn is_excluded(decisions: &[Decision], pupil: Uuid, skill: &SkillId) -> bool {
    decisions
        .iter()
        .any(|one| one.kind == DecisionKind::Exclude && one.pupil.pupil_id == pupil && one.skill_id == skill.as_str())
}

/// Plain exercises of a skill from easy to demanding, the same for all; the draw decides among those that are as hard. When
/// there are fewer than asked, some come with several variants.
fn chosen(course: &Course, skill: &SkillId, count: usize, class: Uuid, draw: u32) -> Vec<Arc<Exercise>> {
    let plain = |exercise: &&Arc<Exercise>| exercise.skill == *skill && exercise.mediation == Mediation::Exercise;
    let mut plain: Vec<&Arc<Exercise>> = course.exercises.values().filter(plain).collect();
    plain.sort_by_cached_key(|exercise| (exercise.difficulty, seed(class, None, &exercise.id, draw, 0, 0)));
    spread(plain.len(), count).map(|place| plain[place].clone()).collect()
}

/// `count` places among `length`, in order, from the first to the last one; some come again only when there are too few.
fn spread(length: usize, count: usize) -> impl Iterator<Item = usize> {
    let last = length.saturating_sub(1);
    (0..if length == 0 { 0 } else { count }).map(move |rank| match count {
        1 => 0,
        _ if count <= length => rank * last / (count - 1),
        _ => rank * length / count,
    })
}

/// A variant of each exercise for each of the pupils that are ticked. As long as an exercise has some left, no two of
/// everybody have the same one.
fn variants(
    exercises: &[Arc<Exercise>],
    class: Uuid,
    everybody: &[Uuid],
    ticked: &HashSet<Uuid>,
    draw: u32,
) -> Result<BTreeMap<Uuid, Vec<PaperExercise>>, Problem> {
    let mut given: BTreeMap<&ExerciseId, HashSet<String>> = BTreeMap::new();
    let mut drawn = BTreeMap::new();
    let Some(last) = everybody.iter().rposition(|pupil| ticked.contains(pupil)) else { return Ok(drawn) };
    for &pupil in &everybody[..=last] {
        let mut own = Vec::with_capacity(exercises.len());
        for (rank, exercise) in (0..).zip(exercises) {
            let given = given.entry(&exercise.id).or_default();
            let mut redraws = 0;
            let (seed, variant) = loop {
                let seed = seed(class, Some(pupil), &exercise.id, draw, rank, redraws);
                let variant = exercise
                    .generate(seed.into())
                    .map_err(|error| Problem::Unexpected(format!("{}: {error}", exercise.id)))?;
                let face = face(&variant);
                if redraws == REDRAWS_MAX {
                    given.clear();
                }
                if given.insert(face) {
                    break (seed, variant);
                }
                redraws += 1;
            };
            if ticked.contains(&pupil) {
                own.push(paper(exercise, seed, &variant));
            }
        }
        if ticked.contains(&pupil) {
            drawn.insert(pupil, own);
        }
    }
    Ok(drawn)
}

/// What two pupils would see alike, whatever the order of what is shuffled.
fn face(variant: &Variant) -> String {
    let mut choices: Vec<String> = variant.choices.iter().map(RichText::to_plain).collect();
    choices.sort();
    let parts = variant.parts.as_ref().map(exercises::Parts::to_plain).unwrap_or_default();
    [variant.statement.to_html(), parts, choices.join("\n")].join("\n")
}

fn seed(class: Uuid, pupil: Option<Uuid>, exercise: &ExerciseId, draw: u32, rank: u32, redraws: u32) -> u32 {
    let mut hash = Sha256::new();
    hash.update(class.as_bytes());
    hash.update(pupil.unwrap_or_default().as_bytes());
    for number in [draw, rank, redraws] {
        hash.update(number.to_be_bytes());
    }
    hash.update(exercise.to_string().as_bytes());
    let hash: [u8; 32] = hash.finalize().into();
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}

fn paper(exercise: &Exercise, seed: u32, variant: &Variant) -> PaperExercise {
    let asked = Asked::of(variant);
    PaperExercise {
        id: exercise.id.clone(),
        seed,
        seconds: exercise.seconds,
        asked: Asked {
            statement: statement_as_seen(variant, true),
            // How to type something is no use to a pen.
            instruction: asked.instruction.filter(|html| !html.contains("clavier")),
            ..asked
        },
        expected: variant.seen(&variant.question.expected).to_inline_html(),
        expected_table: variant.seen_in_table(&variant.question.expected),
        correction: variant.correction.iter().map(RichText::to_html).collect(),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::{draw_of_day, spread};

    #[test]
    fn exercises_go_from_the_easiest_to_the_hardest() {
        let places = |length, count| spread(length, count).collect::<Vec<_>>();
        assert_eq!(places(5, 1), [0]);
        assert_eq!(places(5, 2), [0, 4]);
        assert_eq!(places(5, 3), [0, 2, 4]);
        assert_eq!(places(4, 4), [0, 1, 2, 3]);
        assert_eq!(places(2, 4), [0, 0, 1, 1]);
        assert_eq!(places(1, 3), [0, 0, 0]);
        assert_eq!(places(0, 3), [0_usize; 0]);
    }

    #[test]
    fn a_day_has_a_draw_of_its_own_in_paris_time() {
        assert_eq!(draw_of_day(datetime!(2026-11-28 22:59 UTC)), 26_112_801);
        assert_eq!(draw_of_day(datetime!(2026-11-28 23:00 UTC)), 26_112_901);
    }
}
