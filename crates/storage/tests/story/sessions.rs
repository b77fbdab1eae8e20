//! Who is signed in, and who failed to.

use storage::{AccountKind, Session, Slowing, Store, StoreError, Tried};
use time::Duration;

use crate::people::{LEA, MORNING, SCHOOL, id, minutes_later, two_schools};

/// Three tries are free.
pub(crate) const SLOWING: Slowing =
    Slowing { free: 3, longest: Duration::seconds(30), forgotten_after: Duration::minutes(15) };

fn session_of_lea(token: u8) -> Session {
    Session {
        id_hash: vec![token; 32],
        school_id: Some(id(SCHOOL)),
        account_id: Some(id(LEA)),
        account_kind: Some(AccountKind::Pupil),
        data: r#"{"seen":1}"#.to_owned(),
        created_at: MORNING,
        expires_at: minutes_later(30),
    }
}

on_both_engines! {
    async fn a_session_lives_until_it_expires(store: &Store) {
        two_schools(store).await;
        store.create_session(&session_of_lea(7)).await.unwrap();

        assert_eq!(store.session(&[7; 32], minutes_later(29)).await.unwrap(), Some(session_of_lea(7)));
        assert_eq!(store.session(&[7; 32], minutes_later(30)).await.unwrap(), None);
        assert_eq!(store.session(&[8; 32], MORNING).await.unwrap(), None);
        assert_eq!(store.delete_expired_sessions(minutes_later(29)).await.unwrap(), 0);
        assert_eq!(store.delete_expired_sessions(minutes_later(30)).await.unwrap(), 1);
        assert_eq!(store.session(&[7; 32], MORNING).await.unwrap(), None);
    }

    async fn a_token_opens_one_session(store: &Store) {
        two_schools(store).await;
        store.create_session(&session_of_lea(7)).await.unwrap();

        let refused = store.create_session(&session_of_lea(7)).await.unwrap_err();

        assert!(matches!(refused, StoreError::AlreadyTaken(_)), "{refused:?}");
    }

    async fn a_visit_becomes_a_session_when_somebody_signs_in(store: &Store) {
        two_schools(store).await;
        let signed_in = session_of_lea(7);
        let visit = Session { school_id: None, account_id: None, account_kind: None, ..signed_in.clone() };
        store.create_session(&visit).await.unwrap();

        store.save_session(&signed_in).await.unwrap();

        assert_eq!(store.session(&[7; 32], MORNING).await.unwrap(), Some(signed_in.clone()));
        assert_eq!(store.sessions_of_account(id(LEA), MORNING).await.unwrap(), [signed_in]);
    }

    async fn an_ended_session_does_not_come_back(store: &Store) {
        two_schools(store).await;
        store.create_session(&session_of_lea(7)).await.unwrap();

        store.delete_session(&[7; 32]).await.unwrap();

        let refused = store.save_session(&session_of_lea(7)).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
        assert_eq!(store.session(&[7; 32], MORNING).await.unwrap(), None);
    }

    async fn every_session_of_an_account_ends_but_the_one_in_use(store: &Store) {
        two_schools(store).await;
        for token in [7, 8, 9] {
            store.create_session(&session_of_lea(token)).await.unwrap();
        }

        assert_eq!(store.delete_sessions_of_account(id(LEA), Some(&[8; 32])).await.unwrap(), 2);

        assert_eq!(store.sessions_of_account(id(LEA), MORNING).await.unwrap(), [session_of_lea(8)]);
        assert_eq!(store.delete_sessions_of_account(id(LEA), None).await.unwrap(), 1);
    }

    async fn tries_add_up_until_a_success(store: &Store) {
        for minute in [0, 1] {
            assert_eq!(store.count_try("clé", minutes_later(minute), SLOWING).await.unwrap(), Tried::Allowed);
        }
        let throttle = store.throttle("clé").await.unwrap().unwrap();
        assert_eq!((throttle.failures, throttle.blocked_until), (2, None));
        assert_eq!(throttle.updated_at, minutes_later(1));

        store.clear_throttle("clé").await.unwrap();
        assert_eq!(store.throttle("clé").await.unwrap(), None);
    }

    async fn of_tries_sent_together_none_is_missed_and_the_wait_doubles(store: &Store) {
        let together = (0..20).map(|_| store.count_try("clé", MORNING, SLOWING));
        let tried = futures::future::try_join_all(together).await.unwrap();
        let allowed = tried.iter().filter(|tried| **tried == Tried::Allowed).count();
        assert_eq!(allowed, 4, "three are free, and the fourth makes the others wait");
        let (mut now, mut waits) = (MORNING, Vec::new());
        for _ in 0..6 {
            let Tried::RefusedUntil(until) = store.count_try("clé", now, SLOWING).await.unwrap() else {
                panic!("it is blocked");
            };
            waits.push((until - now).whole_seconds());
            now = until;
            assert_eq!(store.count_try("clé", now, SLOWING).await.unwrap(), Tried::Allowed);
        }
        assert_eq!(waits, [2, 4, 8, 16, 30, 30]);

        // Long after, it is as if nothing had been.
        assert_eq!(store.count_try("clé", now + SLOWING.forgotten_after * 2, SLOWING).await.unwrap(), Tried::Allowed);
        assert_eq!(store.throttle("clé").await.unwrap().unwrap().failures, 1);
    }

    async fn old_failures_are_forgotten(store: &Store) {
        store.count_try("hier", MORNING, SLOWING).await.unwrap();
        store.count_try("aujourd’hui", minutes_later(60), SLOWING).await.unwrap();

        assert_eq!(store.delete_throttles_before(minutes_later(60)).await.unwrap(), 1);

        assert!(store.throttle("hier").await.unwrap().is_none());
        assert!(store.throttle("aujourd’hui").await.unwrap().is_some());
    }
}
