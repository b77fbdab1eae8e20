//! What was acknowledged is on disk: a class works over HTTP while the process is killed again and again.
//!
//! `kill -9` after a given number of acknowledged answers, never after a given time: with the other pupils' requests
//! under way, the process dies in the middle of reading, marking, writing and answering. Afterwards, what is stored is
//! exactly what was acknowledged, each answer once, and what is believed of each pupil follows from their answers.

mod check;
mod http;
mod people;
mod school;

use tests::database::Database;
use tests::serving::Serving;
use tokio::sync::mpsc;

use people::{Pupil, Teacher};
use school::School;

/// After how many acknowledged answers the process dies, round by round.
const ANSWERS_BEFORE_DEATH: [usize; 20] = [1, 9, 3, 17, 6, 12, 2, 25, 8, 14, 5, 20, 1, 11, 7, 18, 4, 13, 10, 16];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_process_dies_on_sqlite() {
    nothing_acknowledged_is_lost(Database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_process_dies_on_postgresql() {
    nothing_acknowledged_is_lost(Database::postgres().await).await;
}

async fn nothing_acknowledged_is_lost(database: Database) {
    let school = School::open_on(&database.address).await;
    let mut pupils: Vec<Pupil> = school.cards.iter().map(Pupil::with_card).collect();
    let mut teacher = Teacher::of(&school);

    for answers in ANSWERS_BEFORE_DEATH {
        let serving = Serving::start(&database.address).await;
        let (acknowledge, mut acknowledged) = mpsc::unbounded_channel();
        let address = serving.address;
        let at_work = pupils.into_iter().map(|mut pupil| {
            let acknowledge = acknowledge.clone();
            tokio::spawn(async move {
                pupil.work(address, &acknowledge).await;
                pupil
            })
        });
        let at_work: Vec<_> = at_work.collect();
        let watching = tokio::spawn(async move {
            teacher.work(address).await;
            teacher
        });
        drop(acknowledge);
        for _ in 0..answers {
            acknowledged.recv().await.expect("pupils are at work");
        }
        serving.kill().await;
        pupils = Vec::new();
        for pupil in at_work {
            pupils.push(pupil.await.expect("a pupil is only ever told that their answer is kept, or nothing"));
        }
        teacher = watching.await.expect("a teacher is only ever told that a decision is kept, or nothing");
    }

    let serving = Serving::start(&database.address).await;
    for pupil in &mut pupils {
        pupil.send_again(serving.address).await;
    }
    teacher.send_again(serving.address).await;
    serving.kill().await;
    check::everything_is_kept(&database.address, &school, &pupils, &teacher).await;
}
