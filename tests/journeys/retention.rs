//! What is not kept is forgotten by itself.

use platform::retention::Forgotten;
use time::Duration;

use crate::world::World;

on_both_engines! {
    async fn sessions_failed_attempts_and_imported_files_are_forgotten_after_a_day(world: &World) {
        let school = world.school("oubli", &["Lina C."]).await;
        let lina = &school.pupils[0];
        let mut visitor = world.enter(lina).await;
        let mut stranger = world.visitor();
        stranger.visit("/entrer").await;
        stranger.fill("Code de la classe", &lina.code).fill("Pseudonyme", "Lina C.").fill("Secret", "faux-faux-11");
        stranger.press("Entrer").await;
        let import = world.platform.preview_shipped_pack(&school.administrator, "maths-remediation").await.unwrap();
        assert_eq!(world.platform.forget_what_is_over().await.unwrap(), Forgotten::default(), "nothing is over yet");

        world.clock.advance(Duration::hours(20));
        visitor.visit("/eleve").await;
        world.clock.advance(Duration::hours(5));
        let forgotten = world.platform.forget_what_is_over().await.unwrap();
        assert!(forgotten.attempts >= 1 && forgotten.imports == 1, "{forgotten:?}");
        assert_eq!(world.store().import(Some(school.id), import).await.unwrap(), None);

        world.clock.advance(Duration::days(2));
        let forgotten = world.platform.forget_what_is_over().await.unwrap();
        assert!(forgotten.sessions >= 1, "{forgotten:?}");
        assert!(world.store().sessions_of_account(lina.identity.id, time::OffsetDateTime::UNIX_EPOCH).await.unwrap().is_empty());
    }
}
