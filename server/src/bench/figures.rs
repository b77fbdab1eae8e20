//! What was measured, and how it is told.

use std::time::Duration;

use serde::Serialize;

/// Watts of one busy core, with its share of the machine: 15 W, the order of a small server's package power divided by its cores.
/// Only the order of magnitude means something; multiply by what your machine draws.
const WATTS_PER_CORE: f64 = 15.0;

/// One run.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The database.
    pub engine: &'static str,
    /// Pupils, and connections.
    pub pupils: usize,
    /// Size of the page of an exercise, uncompressed, bytes.
    pub page_bytes: usize,
    /// All pupils sign in at once.
    pub sign_ins: Figures,
    /// All ask for their first exercise at once, of a service that has just started.
    pub first_exercise: Figures,
    /// Each pupil answers as soon as the next exercise is there.
    pub without_pause: Figures,
    /// All pupils together answer at the asked rate.
    pub paced: Figures,
    /// The same as `without_pause` on a service that calculates nothing.
    pub limit: Figures,
}

/// One part of a run.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// Answers acknowledged, pupils who came in, exercises opened.
    pub done: usize,
    /// The same, a second.
    pub a_second: f64,
    /// Requests sent.
    pub requests: usize,
    /// Requests that were answered by an error of the service.
    pub errors: usize,
    /// Milliseconds from the sending of an answer to its being acknowledged on disk; of a sign-in, or of the asking for an exercise,
    /// to what it leads to.
    pub acknowledged: Times,
    /// Milliseconds that a pupil waits between sending an answer and having the next exercise, without reading what came back: four requests.
    pub round: Times,
    /// Processor time of the serving process for one, milliseconds; absent where the system does not tell.
    pub cpu_ms: Option<f64>,
    /// Watt-hours for a thousand, at 15 W a busy core; absent likewise.
    pub watt_hours_per_thousand: Option<f64>,
    /// Largest memory of the serving process so far, megabytes; absent likewise.
    pub memory_mb: Option<f64>,
    /// Processor time of the loader, cores busy on average: what it takes from the service on the same machine; absent likewise.
    pub loader_cores: Option<f64>,
}

/// Percentiles, milliseconds.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Times {
    /// Half are quicker.
    pub p50: f64,
    /// Nineteen of twenty are quicker.
    pub p95: f64,
    /// Ninety-nine of a hundred are quicker.
    pub p99: f64,
}

impl Times {
    /// Of these durations.
    pub(super) fn of(mut durations: Vec<Duration>) -> Self {
        durations.sort_unstable();
        let at = |share: f64| {
            let place = (share * durations.len() as f64).ceil() as usize;
            durations.get(place.saturating_sub(1)).map_or(0.0, |duration| duration.as_secs_f64() * 1000.0)
        };
        Self { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
    }
}

/// Watt-hours of a thousand things that take this much processor time each.
pub(super) fn watt_hours_per_thousand(cpu_ms: f64) -> f64 {
    WATTS_PER_CORE * cpu_ms / 3600.0
}

impl Report {
    /// Answers a second as a share of what the limit acknowledges.
    pub fn share_of_limit(&self) -> f64 {
        self.without_pause.a_second / self.limit.a_second.max(f64::MIN_POSITIVE)
    }

    /// What people read.
    pub fn to_text(&self) -> String {
        let mut lines = vec![
            format!(
                "Base {}, {} élèves à la fois, page d’exercice de {} octets",
                self.engine, self.pupils, self.page_bytes
            ),
            String::new(),
            format!(
                "{:<34}{:>10}{:>24}{:>24}{:>12}{:>12}{:>10}{:>10}",
                "", "par s", "accusé ms 50/95/99 %", "tour ms 50/95/99 %", "CPU ms", "Wh/1 000", "Mo", "erreurs"
            ),
        ];
        let rows = [
            ("entrées, toutes à la fois", &self.sign_ins),
            ("premier exercice, tous à la fois", &self.first_exercise),
            ("réponses, sans pause", &self.without_pause),
            ("réponses, à leur rythme", &self.paced),
            ("limite : rien à calculer", &self.limit),
        ];
        lines.extend(rows.map(|(name, figures)| figures.to_line(name)));
        lines.push(String::new());
        lines.push(format!(
            "Sans pause, {:.0} % de la limite ; le banc lui-même occupe {} cœur pendant ce temps.",
            100.0 * self.share_of_limit(),
            self.without_pause.loader_cores.map_or_else(|| "?".to_owned(), |cores| french(cores, 1)),
        ));
        lines.join("\n")
    }
}

impl Figures {
    fn to_line(&self, name: &str) -> String {
        let times =
            |times: &Times| format!("{} / {} / {}", french(times.p50, 1), french(times.p95, 1), french(times.p99, 1));
        let known =
            |value: Option<f64>, decimals| value.map_or_else(|| "?".to_owned(), |value| french(value, decimals));
        format!(
            "{name:<34}{:>10}{:>24}{:>24}{:>12}{:>12}{:>10}{:>10}",
            french(self.a_second, 0),
            times(&self.acknowledged),
            times(&self.round),
            known(self.cpu_ms, 2),
            known(self.watt_hours_per_thousand, 4),
            known(self.memory_mb, 0),
            self.errors,
        )
    }
}

fn french(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('.', ",")
}
