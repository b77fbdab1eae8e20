//! People who send what they have to send until they are told that it is kept.

use std::io;
use std::net::SocketAddr;

use platform::classroom::AccessCard;
use tokio::sync::mpsc::UnboundedSender;
use uuid::Uuid;

use crate::http::{Sent, post};
use crate::school::{EMAIL, PASSWORD, School};

/// What pupils type, in turn: some of it is right, wrong or unreadable, depending on the question.
const TYPED: [&str; 9] = ["1", "12", "2", "-3", "x+1", "1/2", "3", "oui ?", "0,5"];

/// An answer to an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    pub(crate) exercise: Uuid,
    /// Nothing means « Je ne sais pas encore ».
    pub(crate) typed: Option<String>,
}

/// A pupil in front of a computer.
pub(crate) struct Pupil {
    card: AccessCard,
    cookie: String,
    /// How many answers were begun.
    begun: usize,
    /// Sent, but nobody knows whether it arrived.
    under_way: Option<Attempt>,
    /// Told to be kept.
    pub(crate) acknowledged: Vec<Attempt>,
}

impl Pupil {
    pub(crate) fn with_card(card: &AccessCard) -> Pupil {
        let begun = card.pseudonym.len() + usize::from(card.pseudonym.as_bytes()[card.pseudonym.len() - 1]);
        Pupil { card: card.clone(), cookie: String::new(), begun, under_way: None, acknowledged: Vec::new() }
    }

    pub(crate) fn pseudonym(&self) -> &str {
        &self.card.pseudonym
    }

    /// Answers exercises until the server has gone; tells each answer that is kept.
    pub(crate) async fn work(&mut self, address: SocketAddr, acknowledge: &UnboundedSender<()>) {
        while self.answer(address).await.is_ok() {
            // Nobody listens any more once the server is being killed; the answer is noted all the same.
            let _ = acknowledge.send(());
        }
    }

    /// Sends what was under way when the server went, to one that stays.
    pub(crate) async fn send_again(&mut self, address: SocketAddr) {
        if self.under_way.is_some() {
            self.answer(address).await.expect("the server stays");
        }
    }

    /// One answer, from the exercise to the acknowledgement.
    async fn answer(&mut self, address: SocketAddr) -> io::Result<()> {
        if self.cookie.is_empty() {
            self.enter(address).await?;
        }
        if self.under_way.is_none() {
            let to = self.post(address, "/eleve/exercice/suivant", &[]).await?.to;
            let exercise = to.strip_prefix("/eleve/exercice/").and_then(|name| name.parse().ok());
            let exercise = exercise.unwrap_or_else(|| panic!("{} is sent to {to}", self.card.pseudonym));
            self.begun += 1;
            self.under_way = Some(Attempt { exercise, typed: Some(TYPED[self.begun % TYPED.len()].to_owned()) });
        }
        while let Some(attempt) = self.under_way.clone() {
            let page = format!("/eleve/exercice/{}", attempt.exercise);
            let sent = match &attempt.typed {
                Some(typed) => self.post(address, &format!("{page}/reponse"), &[("reponse", typed)]).await?,
                None => self.post(address, &format!("{page}/pas-encore"), &[]).await?,
            };
            if sent.to.ends_with("#retour") {
                self.acknowledged.push(attempt);
                self.under_way = None;
            } else {
                // Unreadable, or not the asked form: it costs nothing, and this pupil gives up.
                self.under_way = Some(Attempt { typed: None, ..attempt });
            }
        }
        Ok(())
    }

    async fn enter(&mut self, address: SocketAddr) -> io::Result<()> {
        let AccessCard { class_code, pseudonym, secret, .. } = &self.card;
        let fields = [("classe", class_code.as_str()), ("pseudonyme", pseudonym), ("secret", secret)];
        let sent = post(address, "/entrer", "", &fields).await?;
        assert_eq!(sent.to, "/eleve");
        self.cookie = sent.cookie.expect("who enters gets a session");
        Ok(())
    }

    async fn post(&self, address: SocketAddr, path: &str, fields: &[(&str, &str)]) -> io::Result<Sent> {
        let sent = post(address, path, &self.cookie, fields).await?;
        assert!(!sent.to.starts_with("/entrer"), "the session of {} was lost", self.card.pseudonym);
        Ok(sent)
    }
}

/// A teacher who adds pupils meanwhile: each addition is an event of the audit chain.
pub(crate) struct Teacher {
    class: Uuid,
    cookie: String,
    begun: usize,
    /// Pseudonyms told to be kept.
    pub(crate) added: Vec<String>,
}

impl Teacher {
    pub(crate) fn of(school: &School) -> Teacher {
        Teacher { class: school.class, cookie: String::new(), begun: 0, added: Vec::new() }
    }

    /// Adds two pupils, one after the other, or as many as the server lives to keep.
    pub(crate) async fn work(&mut self, address: SocketAddr) {
        for _ in 0..2 {
            if self.add(address).await.is_err() {
                return;
            }
        }
    }

    /// Sends what was under way when the server went, to one that stays.
    pub(crate) async fn send_again(&mut self, address: SocketAddr) {
        if self.added.len() < self.begun {
            self.add(address).await.expect("the server stays");
        }
    }

    async fn add(&mut self, address: SocketAddr) -> io::Result<()> {
        if self.cookie.is_empty() {
            let fields = [("email", EMAIL), ("password", PASSWORD)];
            let sent = post(address, "/connexion", "", &fields).await?;
            assert_eq!(sent.to, "/classes");
            self.cookie = sent.cookie.expect("who signs in gets a session");
        }
        // What nobody answered is sent again: a pupil already there is passed over.
        self.begun = self.added.len() + 1;
        let pseudonym = format!("Nouveau {}", self.begun);
        let path = format!("/classes/{}/eleves", self.class);
        let sent = post(address, &path, &self.cookie, &[("eleves", &pseudonym)]).await?;
        assert!(sent.to.starts_with("/classes/"), "the session of the teacher was lost: {}", sent.to);
        self.added.push(pseudonym);
        Ok(())
    }
}
