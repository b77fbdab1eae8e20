//! Saying what is being done: numbered steps, their duration, a table at the end.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Whom a command speaks to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// Developers.
    English,
    /// Schools.
    French,
}

impl Language {
    /// The same sentence in this language.
    pub(crate) fn choose<T>(self, english: T, french: T) -> T {
        if self == Self::English { english } else { french }
    }
}

/// What a command has done so far.
pub(crate) struct Journal {
    language: Language,
    started: Instant,
    done: Vec<(String, Duration)>,
}

impl Journal {
    pub(crate) fn new(language: Language) -> Journal {
        Journal { language, started: Instant::now(), done: Vec::new() }
    }

    /// Announces a step, does it, and says how long it took. An error names the step.
    pub(crate) async fn step<T>(
        &mut self,
        english: &str,
        french: &str,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let title = self.choose(english, french).to_owned();
        let number = self.done.len() + 1;
        println!("\n[{number}] {title}");
        let start = Instant::now();
        let outcome = work.await.with_context(|| match self.language {
            Language::English => format!("step {number} failed ({title})"),
            Language::French => format!("étape {number} interrompue ({title})"),
        })?;
        let duration = start.elapsed();
        println!("    {} {}", self.choose("done in", "fait en"), seconds(duration));
        self.done.push((title, duration));
        Ok(outcome)
    }

    /// The steps with their durations, for the end of a long command.
    pub(crate) fn table(&self) -> String {
        let width = self.done.iter().map(|(title, _)| title.chars().count()).max().unwrap_or_default();
        let line = |title: &str, duration| format!("{title:width$}  {:>9}\n", seconds(duration));
        let mut lines: Vec<String> = self.done.iter().map(|(title, duration)| line(title, *duration)).collect();
        lines.push(line("total", self.started.elapsed()));
        lines.concat()
    }

    /// Whom this command speaks to, for the steps that say more than their title.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    fn choose<'a>(&self, english: &'a str, french: &'a str) -> &'a str {
        self.language.choose(english, french)
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}
