//! Simulations.

use storage::{SIMULATIONS_KEPT, Simulation, Store, StoreError};
use uuid::Uuid;

use crate::people::{OTHER_SCHOOL, SCHOOL, TEACHER, id, minutes_later, two_schools};

pub(crate) fn simulation(number: u128, school: u128) -> Simulation {
    Simulation {
        school_id: id(school),
        id: id(number),
        pack_id: "maths-remediation".into(),
        pack_version: "abc".into(),
        model_version: "m1".into(),
        report: r#"{"pupils":10}"#.into(),
        created_by: id(TEACHER),
        created_at: minutes_later(i64::try_from(number).unwrap()),
    }
}

on_both_engines! {
    async fn a_school_finds_its_own_simulations_latest_first_and_the_oldest_go(store: &Store) {
        two_schools(store).await;
        let kept = u128::from(SIMULATIONS_KEPT);
        store.save_simulation(&simulation(1, OTHER_SCHOOL)).await.unwrap();
        for number in 1..=kept + 2 {
            store.save_simulation(&simulation(100 + number, SCHOOL)).await.unwrap();
        }

        let found: Vec<Uuid> = store.simulations(id(SCHOOL)).await.unwrap().into_iter().map(|one| one.id).collect();
        let expected: Vec<Uuid> = (3..=kept + 2).rev().map(|number| id(100 + number)).collect();
        assert_eq!(found, expected);
        assert_eq!(store.simulations(id(OTHER_SCHOOL)).await.unwrap(), [simulation(1, OTHER_SCHOOL)]);
    }

    async fn a_simulation_is_of_a_school_that_exists(store: &Store) {
        let lost = store.save_simulation(&simulation(1, SCHOOL)).await;
        assert!(matches!(lost, Err(StoreError::NotFound)), "{lost:?}");
    }
}
