//! Simulated pupils work: placement, then a few sessions a week.

use knowledge::simulation::{Profile, SimulatedLearner};
use knowledge::{Outcome, Question};
use platform::accounts::{PupilIdentity, SchoolIdentity, StaffIdentity};
use platform::classroom::{AccessCard, CardsWanted, PrintedCards};
use platform::practice::Next;
use platform::{Clock, Platform, Problem, StandingClock};
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use storage::PupilKey;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// First names given in France in the years when such pupils were born, in no order.
const FIRST_NAMES: &[&str] = &[
    "Adam", "Aïcha", "Alice", "Amir", "Anaïs", "Arthur", "Assia", "Baptiste", "Chloé", "Clément", "Diego", "Élise",
    "Emma", "Enzo", "Fatou", "Gabriel", "Hugo", "Inès", "Jade", "Kenza", "Léa", "Liam", "Lina", "Louis", "Maël",
    "Manon", "Marius", "Mehdi", "Mia", "Naïm", "Nina", "Noé", "Océane", "Paul", "Rayan", "Romane", "Sacha", "Salomé",
    "Samir", "Sofia", "Théo", "Tom", "Yanis", "Zoé",
];

/// A simulated pupil of a [`Group`].
#[derive(Debug)]
pub struct Enrolled {
    /// Who.
    pub identity: PupilIdentity,
    /// The card that opens the door.
    pub card: AccessCard,
}

/// A class of simulated pupils.
pub struct Group {
    /// The school of the class.
    pub school: Uuid,
    /// The class that they join.
    pub class: Uuid,
    /// Number of its first pupil in the school: seeds everything about them.
    pub first_number: usize,
    /// How many they are.
    pub pupils: usize,
    /// Practice answers of each, about.
    pub answers: usize,
    /// Days of work, up to now.
    pub days: i64,
}

impl Group {
    /// Adds the pupils to a class that has none yet and lets each one work.
    pub async fn work(
        &self,
        platform: &Platform,
        teacher: &StaffIdentity,
        progress: &dyn Fn(&str),
    ) -> Result<Vec<Enrolled>, Problem> {
        let pseudonyms: Vec<String> = (0..self.pupils).map(|index| pseudonym(self.first_number + index)).collect();
        platform.add_pupils(teacher, self.class, &pseudonyms.join("\n")).await?;
        let PrintedCards::New(mut cards) = platform.print_cards(teacher, self.class, CardsWanted::Missing).await?
        else {
            return Err(Problem::Unexpected("a class that had pupils already".to_owned()));
        };
        let pupils = platform.store().pupils_of_class(self.school, self.class).await?;
        let mut enrolled = Vec::with_capacity(pupils.len());
        for (index, pupil) in pupils.iter().enumerate() {
            let identity = PupilIdentity {
                school: SchoolIdentity { id: self.school, simulated: true },
                class_id: self.class,
                id: pupil.id,
                pseudonym: pupil.pseudonym.clone(),
                programme: None,
                adaptive: true,
                extra_time: false,
            };
            self.work_alone(platform, &identity, self.first_number + index).await?;
            if let Some(place) = cards.iter().position(|card| card.pseudonym == identity.pseudonym) {
                enrolled.push(Enrolled { identity, card: cards.swap_remove(place) });
            }
            if (index + 1) % 10 == 0 {
                progress(&format!("  {} élèves sur {}", index + 1, pupils.len()));
            }
        }
        Ok(enrolled)
    }

    /// One pupil: placement and sessions of about a dozen exercises, some days apart, up to now.
    async fn work_alone(&self, platform: &Platform, pupil: &PupilIdentity, number: usize) -> Result<(), Problem> {
        let mut rng = ChaCha8Rng::seed_from_u64(number as u64);
        let answers = rng.random_range(self.answers / 2..=self.answers * 3 / 2);
        let session_length = rng.random_range(8..=14);
        let sessions = session_times(platform.now(), self.days, answers / session_length + 1, &mut rng);
        let clock = StandingClock::at(sessions[0]);
        let platform = platform.with_clock(Clock::Standing(clock.clone()));
        let graph = platform.graph_of(pupil).await?;
        let profile = *Profile::ALL.choose(&mut rng).expect("there are profiles");
        let taught = platform.share_taught(pupil).await?;
        let mut learner = SimulatedLearner::new(profile, &graph, taught, &mut rng);
        platform.start_placement(pupil).await?;
        for session in sessions {
            clock.set(session);
            let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
            platform.store().mark_pupil_seen(key, session).await?;
            for _ in 0..session_length {
                match platform.next_exercise(pupil, None).await? {
                    Next::Exercise(served) => answer(&platform, &clock, pupil, served, &mut learner, &mut rng).await?,
                    Next::PlacementFinished => {}
                    Next::Nothing => return Ok(()),
                }
                clock.advance(Duration::seconds(rng.random_range(4..20)));
            }
        }
        Ok(())
    }
}

/// When a pupil works: different days, in school hours, the last one recent for all but a few.
fn session_times(now: OffsetDateTime, days: i64, count: usize, rng: &mut ChaCha8Rng) -> Vec<OffsetDateTime> {
    let away = if rng.random_bool(0.06) { rng.random_range(8..12) } else { rng.random_range(1..4) };
    let mut ago: Vec<i64> = (away..days.max(away + 1)).collect();
    ago.shuffle(rng);
    ago.truncate(count.max(1));
    ago.sort_unstable_by(|a, b| b.cmp(a));
    // The last session is the recent one, whatever days were drawn.
    if let Some(last) = ago.last_mut() {
        *last = away;
    }
    let midnight = now.replace_time(time::Time::MIDNIGHT);
    ago.into_iter()
        .map(|days| midnight - Duration::days(days) + Duration::minutes(rng.random_range(7 * 60..15 * 60)))
        .collect()
}

/// Reads the served exercise as the learner would, and answers it.
async fn answer(
    platform: &Platform,
    clock: &StandingClock,
    pupil: &PupilIdentity,
    served: Uuid,
    learner: &mut SimulatedLearner,
    rng: &mut ChaCha8Rng,
) -> Result<(), Problem> {
    let (exercise, variant, _) = platform.served_variant(pupil, served).await?;
    let question = Question {
        skill: exercise.skill.clone(),
        exercise: None,
        difficulty: exercise.difficulty,
        choices: exercise.choices_count(),
        expected_seconds: exercise.seconds,
    };
    let hints = u8::try_from(variant.hints.len()).unwrap_or(u8::MAX);
    let simulated = learner.answer(&question, hints, platform.now(), rng);
    for _ in 0..simulated.hints {
        platform.open_hint(pupil, served).await?;
    }
    clock.advance(Duration::seconds_f32(simulated.seconds));
    let mistakes = &variant.question.anticipated;
    match simulated.outcome {
        Outcome::NotYetKnown => {
            platform.say_not_yet_known(pupil, served).await?;
        }
        Outcome::Right => {
            platform.submit_answer(pupil, served, &variant.question.expected).await?;
        }
        Outcome::Wrong | Outcome::WrongForm => {
            let mistake =
                mistakes.choose(rng).filter(|_| simulated.misconception).map(|mistake| mistake.answer.clone());
            let typed = match mistake {
                Some(typed) => typed,
                None => variant.guess().unwrap_or_else(|| rng.random_range(-20..200).to_string()),
            };
            // Typed twice: the first answer of the right value in the wrong form is sent back once.
            platform.submit_answer(pupil, served, &typed).await?;
            platform.submit_answer(pupil, served, &typed).await?;
        }
    }
    // What could not be read is given up, as a pupil in a hurry would.
    platform.say_not_yet_known(pupil, served).await?;
    Ok(())
}

/// First name and an initial, different for every number.
fn pseudonym(number: usize) -> String {
    let first = FIRST_NAMES[(number * 7) % FIRST_NAMES.len()];
    let initial = char::from(b'A' + u8::try_from((number * 5 + number / FIRST_NAMES.len()) % 26).unwrap_or(0));
    format!("{first} {initial}.")
}
