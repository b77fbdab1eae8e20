//! `rebond evaluate`: how well pupils' answers are predicted, on a public log that anyone can get.

mod curve;
mod measure;
mod served;

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use flate2::bufread::MultiGzDecoder;
use knowledge::stream::{
    AnswerLog, Learning, Pupil, RefitParameters, StreamModel, default_weights, public_log, refit, refit_pays,
};

use super::say;
use measure::{Measures, cpu_seconds, measure};

#[derive(Debug, Args)]
pub(super) struct Evaluate {
    /// Réponses : user_id,item_id,skill_ids,timestamp_or_order,correct ; gzip ou non ; « - » pour l’entrée standard.
    /// Plusieurs jeux de réponses pour une courbe : leur moyenne.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// Découpage : user_id,split,fold. Les élèves « test » ne servent jamais à apprendre. Un pour chaque jeu, dans le même
    /// ordre.
    #[arg(long, required = true, value_name = "FICHIER")]
    split: Vec<PathBuf>,
    /// Façon d’apprendre ; sinon, la plus exacte que permet le nombre de réponses.
    #[arg(long, value_enum)]
    mode: Option<Mode>,
    /// Part des poids livrés, appris sur des élèves simulés, sans rien apprendre des élèves du découpage.
    #[arg(long, value_enum)]
    weights: Option<Weights>,
    /// N’apprend que de ce nombre d’élèves, tirés par le condensé de leur identifiant.
    #[arg(long, value_name = "N")]
    train_students: Option<usize>,
    /// N’apprend pas de ce pli du découpage : des modèles qui s’en servent pour s’arrêter n’en apprennent pas non plus, et
    /// la comparaison est alors la même pour tous.
    #[arg(long, value_name = "PLI")]
    without_fold: Option<i32>,
    /// Si le modèle apprend encore de chaque réponse des élèves de test une fois qu’elle a été prédite ; sinon, oui
    /// quand il part des poids livrés ou de peu d’élèves, comme un établissement qui commence.
    #[arg(long, value_enum)]
    learning: Option<Afterwards>,
    /// Décide de l’ordre des élèves, et des tirages.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Trace l’AUC selon le nombre d’élèves appris, à côté d’Elo, dans ce fichier SVG, et l’écrit en table.
    #[arg(long, value_name = "FICHIER")]
    curve: Option<PathBuf>,
    /// Un document JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mode {
    /// En une passe, chaque réponse prédite puis apprise.
    Stream,
    /// La même passe, puis des poids et des arbres ajustés ensemble.
    Refit,
    /// Ce qui sert un établissement : l’état, l’entraînement et la prédiction de la plateforme elle-même.
    Served,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Weights {
    /// Ceux qui sont livrés.
    Default,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Afterwards {
    /// Le modèle reste comme il est.
    Fixed,
    /// Le modèle apprend de chaque réponse après l’avoir prédite.
    Continued,
}

impl Evaluate {
    pub(super) fn run(self) -> anyhow::Result<()> {
        if self.data.len() != self.split.len() {
            anyhow::bail!("il faut un découpage (--split) pour chaque jeu de réponses");
        }
        let files = self.data.iter().zip(&self.split);
        let logs = files.map(|(data, split)| self.log(data, split)).collect::<anyhow::Result<Vec<_>>>()?;
        if let Some(path) = &self.curve {
            return curve::draw(&logs, &self.names(), self.seed, path, self.json);
        }
        logs.iter().try_for_each(|log| self.measure(log))
    }

    /// The answers of a file, without the pupils of the fold that is left out.
    fn log(&self, data: &Path, split: &Path) -> anyhow::Result<AnswerLog> {
        if data == split {
            anyhow::bail!(
                "les réponses et le découpage sont deux fichiers : « {} » est nommé deux fois",
                data.display()
            );
        }
        let mut log = public_log::read(opened(data)?, opened(split)?)
            .map_err(|error| anyhow::anyhow!("{error} ({}, découpage {})", data.display(), split.display()))?;
        if let Some(fold) = self.without_fold
            && !log.pupils.iter().any(|pupil| !pupil.test && pupil.fold == fold)
        {
            anyhow::bail!("aucun élève dont on apprend n’est du pli {fold} : il n’y a rien à laisser de côté");
        }
        log.pupils.retain(|pupil| pupil.test || Some(pupil.fold) != self.without_fold);
        if !log.pupils.iter().any(|pupil| pupil.test) {
            anyhow::bail!("le découpage ne met de côté aucun élève de ces réponses : il n’y a rien à mesurer");
        }
        Ok(log)
    }

    /// Names of the logs: those of their files, up to the first point.
    fn names(&self) -> Vec<String> {
        let stem = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.data.iter().map(|path| stem(path).split('.').next().unwrap_or_default().to_owned()).collect()
    }

    fn measure(&self, log: &AnswerLog) -> anyhow::Result<()> {
        let training = self.training(log);
        if self.mode == Some(Mode::Served) {
            return served::measure(log, &training, self.json);
        }
        let learning = self.learning();
        let modes = match self.mode {
            Some(mode) => vec![mode],
            None if best(log, &training, learning, self.seed)? == Mode::Stream => vec![Mode::Stream],
            None => vec![Mode::Stream, Mode::Refit],
        };
        let mut measured = Vec::new();
        for mode in modes {
            let (mut model, seconds) = trained(log, &training, mode, self.seed)?;
            measured.push((mode, measure(log, &training, &mut model, learning, seconds)));
        }
        self.print(log, learning, &measured)
    }

    /// The pupils to learn from.
    fn training<'log>(&self, log: &'log AnswerLog) -> Vec<&'log Pupil> {
        match (self.weights, self.train_students) {
            (Some(Weights::Default), None) => Vec::new(),
            (_, count) => sample(log, self.seed, count),
        }
    }

    fn learning(&self) -> Learning {
        match self.learning {
            Some(Afterwards::Continued) => Learning::Continued,
            None if self.weights.is_some() || self.train_students.is_some() => Learning::Continued,
            Some(Afterwards::Fixed) | None => Learning::Fixed,
        }
    }

    fn print(&self, log: &AnswerLog, learning: Learning, measured: &[(Mode, Measures)]) -> anyhow::Result<()> {
        let (mode, best) = measured.last().context("aucune façon d’apprendre")?;
        let name = |mode: Mode| match mode {
            Mode::Stream => "stream",
            Mode::Refit => "refit",
            Mode::Served => "served",
        };
        if self.json {
            let mut document = serde_json::to_value(best)?;
            document["mode"] = name(*mode).into();
            document["learning"] = if learning == Learning::Fixed { "fixed" } else { "continued" }.into();
            document["timed"] = log.catalogue.timed.into();
            document["items"] = log.catalogue.items_count().into();
            document["skills"] = log.catalogue.skills_count().into();
            for (mode, measures) in measured {
                document[name(*mode)] = serde_json::to_value(measures)?;
            }
            say(document);
            return Ok(());
        }
        let clock = if log.catalogue.timed { "avec horloge" } else { "sans horloge" };
        say(format_args!(
            "{} élèves appris ({} réponses), {} élèves prédits ({} réponses), {} exercices, {} compétences, {clock}",
            best.train_students,
            best.train_answers,
            best.test_students,
            best.test_answers,
            log.catalogue.items_count(),
            log.catalogue.skills_count(),
        ));
        for (mode, found) in measured {
            say(format_args!(
                "{:7} AUC {:.4}  perte log. {:.4}  RMSE {:.4}  calibration {:.4}  apprentissage {:.2} s (processeur)",
                name(*mode),
                found.auc,
                found.log_loss,
                found.rmse,
                found.ece,
                found.train_cpu_s,
            ));
            say(format_args!(
                "        {:.2} µs par prédiction (2 000 exercices à la fois), {:.2} µs par réponse observée, {:.0} Mo au plus haut",
                found.us_per_prediction, found.us_per_update, found.peak_rss_mb,
            ));
        }
        if learning == Learning::Continued {
            say("Le modèle a continué d’apprendre de chaque réponse, une fois qu’elle a été prédite.");
        }
        Ok(())
    }
}

/// The pupils to learn from, `count` of them when it is given: the same ones whatever the machine.
fn sample(log: &AnswerLog, seed: u64, count: Option<usize>) -> Vec<&Pupil> {
    let mut training = log.training(seed);
    training.truncate(count.unwrap_or(usize::MAX));
    training
}

/// The way to learn that predicts best with so many answers.
fn best(log: &AnswerLog, training: &[&Pupil], learning: Learning, seed: u64) -> anyhow::Result<Mode> {
    let parameters = RefitParameters { seed, ..RefitParameters::default() };
    let pays = refit_pays(log, training, &default_weights(), &parameters, learning)?;
    Ok(if pays { Mode::Refit } else { Mode::Stream })
}

/// A model that learned from `training`, and the seconds of processor that it took.
fn trained(log: &AnswerLog, training: &[&Pupil], mode: Mode, seed: u64) -> anyhow::Result<(StreamModel, f64)> {
    let start = cpu_seconds();
    let first = default_weights();
    let model = match mode {
        Mode::Stream => {
            let mut model = StreamModel::new(log.catalogue.clone(), first);
            model.learn_pupils(log, training);
            model
        }
        Mode::Refit => refit(log, training, &first, &RefitParameters { seed, ..RefitParameters::default() })?,
        Mode::Served => anyhow::bail!("ce qui sert un établissement s’apprend autrement"),
    };
    Ok((model, cpu_seconds() - start))
}

/// A file, or standard input for « - », unzipped if it is zipped.
fn opened(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    let mut plain: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        let file = File::open(path).with_context(|| format!("{} ne peut pas être lu", path.display()))?;
        Box::new(BufReader::new(file))
    };
    let start = plain.fill_buf().with_context(|| format!("{} ne peut pas être lu", path.display()))?;
    if start.starts_with(&[0x1f, 0x8b]) {
        let unzipped: Box<dyn Read> = Box::new(MultiGzDecoder::new(plain));
        return Ok(Box::new(BufReader::new(unzipped)));
    }
    Ok(plain)
}
