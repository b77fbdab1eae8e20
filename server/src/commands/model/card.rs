//! The card of a model as Markdown, its plot drawn inside.

use app::components::calibration_plot::calibration_plot;
use platform::administration::ModelCard;

/// Three decimals and a comma; a dash where nothing was measured.
pub(super) fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| format!("{value:.3}").replace('.', ",").replace('-', "−"))
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The whole card.
pub(super) fn markdown(card: &ModelCard) -> String {
    let mut lines = vec![format!("# Fiche du modèle {}", card.version)];
    section(&mut lines, "À quoi il sert");
    lines.extend(card.purpose.iter().flat_map(|text| [(*text).to_owned(), String::new()]));
    section(&mut lines, "D’où il vient");
    lines.extend(card.facts.iter().map(|(name, value)| format!("- {name} : {value}")));
    if !card.comparison.is_empty() {
        section(&mut lines, "Ce qu’il vaut");
        lines.push("Sur les mêmes réponses d’élèves mis de côté.".to_owned());
        table(&mut lines, &["Qui prédit", "AUC", "Perte log.", "Erreur quadratique", "Erreur de calibration"]);
        lines.extend(card.comparison.iter().map(|line| {
            let [auc, loss] = [line.auc, line.log_loss].map(|value| figure(Some(value)));
            format!("| {} | {auc} | {loss} | {} | {} |", line.name, figure(line.rmse), figure(line.calibration_error))
        }));
    }
    if let Some(verdict) = &card.verdict {
        lines.extend([String::new(), format!("Décision : {verdict}")]);
    }
    if !card.calibration.is_empty() {
        section(&mut lines, "Calibration");
        lines.push(calibration_plot(&card.calibration));
        table(&mut lines, &["Annoncé", "Observé", "Réponses"]);
        lines.extend(
            card.calibration
                .iter()
                .map(|bin| format!("| {} | {} | {} |", percent(bin.predicted), percent(bin.observed), bin.answers)),
        );
    }
    section(&mut lines, "Pour qui il se trompe");
    for part in &card.parts {
        let title = format!("Selon : {}", part.title);
        table(&mut lines, &[&title, "Réponses", "Élèves", "Annoncé", "Observé", "AUC", "Perte log."]);
        lines.extend(part.lines.iter().map(|(label, figures)| match figures {
            None => format!("| {label} | trop peu d’élèves pour être montré | | | | | |"),
            Some(found) => format!(
                "| {label} | {} | {} | {} | {} | {} | {} |",
                found.answers,
                found.pupils,
                percent(found.predicted),
                percent(found.observed),
                figure(Some(found.auc)),
                figure(Some(found.log_loss))
            ),
        }));
        lines.push(String::new());
    }
    lines.extend(card.not_measured.iter().map(|text| format!("- {text}")));
    section(&mut lines, "Ses limites");
    lines.extend(card.limits.iter().map(|text| format!("- {text}")));
    section(&mut lines, "Qui décide, qui peut contester");
    lines.extend(card.rights.iter().map(|text| format!("- {text}")));
    section(&mut lines, "Réglages et poids");
    lines.push(format!("```json\n{}\n```", card.parameters));
    table(&mut lines, &["Donnée", "Poids"]);
    lines.extend(card.weights.iter().map(|(name, weight)| format!("| {name} | {} |", figure(Some(*weight)))));
    lines.join("\n")
}

fn section(lines: &mut Vec<String>, title: &str) {
    lines.extend([String::new(), format!("## {title}"), String::new()]);
}

/// The head of a table, parted from what stands above.
fn table(lines: &mut Vec<String>, heads: &[&str]) {
    lines.extend([String::new(), format!("| {} |", heads.join(" | ")), format!("|{}", " --- |".repeat(heads.len()))]);
}
