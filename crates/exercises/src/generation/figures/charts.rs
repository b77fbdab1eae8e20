//! `genre = "barres"`, `"histogramme"`, `"secteurs"`, `"boites"`: statistics.

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use toml::Spanned;

use super::axes::AxisPlan;
use super::entries::Entries;
use super::parts::Part;
use crate::generation::calculate::{Reason, Scope};
use crate::generation::formula::Formula;
use crate::generation::template::Template;
use crate::rendering::{Axis, BarChart, BoxPlots, Columns, Pie, Told};

/// Most columns, sectors or boxes.
const PARTS_MAX: usize = 20;

/// A bar chart or a histogram of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BarsPlan {
    columns: ColumnsPlan,
    values: Vec<Formula>,
    vertical: AxisPlan,
    titles: [Option<Template>; 2],
    values_written: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum ColumnsPlan {
    Categories(Vec<Template>),
    Classes(Vec<Formula>),
}

/// A pie chart of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PiePlan {
    names: Vec<Template>,
    values: Vec<Formula>,
    told: Told,
}

/// Box plots of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BoxesPlan {
    axis: AxisPlan,
    title: Option<Template>,
    boxes: Vec<(Option<Template>, Vec<Formula>)>,
}

impl BarsPlan {
    pub(super) fn compile(entries: &mut Entries<'_, '_>, histogram: bool) -> Option<Self> {
        let columns = if histogram {
            let text = entries.required("classes");
            let usage = "les bornes des classes : « 0 ; 10 ; 20 »";
            text.and_then(|text| entries.formulas(text, Part::whole(text.get_ref()), (2, PARTS_MAX + 1), usage))
                .map(ColumnsPlan::Classes)
        } else {
            names(entries).map(ColumnsPlan::Categories)
        };
        let expected = match &columns {
            Some(ColumnsPlan::Classes(ends)) => ends.len() - 1,
            Some(ColumnsPlan::Categories(names)) => names.len(),
            None => 0,
        };
        let values = values(entries, expected);
        let vertical = entries.required("ordonnees").and_then(|text| AxisPlan::compile(entries, text));
        let titles = ["titre_abscisses", "titre_ordonnees"].map(|key| words(entries, key));
        let values_written = told(entries, &[("valeurs", Told::Values)]) == Told::Values;
        entries.finish();
        Some(Self { columns: columns?, values: values?, vertical: vertical?, titles, values_written })
    }

    pub(super) fn draw(&self, scope: &mut Scope) -> Result<BarChart, Reason> {
        let columns = match &self.columns {
            ColumnsPlan::Categories(names) => Columns::Categories(filled(names, scope)?),
            ColumnsPlan::Classes(ends) => {
                let ends = numbers(ends, scope)?;
                if ends.windows(2).any(|pair| pair[0] >= pair[1]) {
                    return Err("les bornes des classes vont en croissant".to_owned());
                }
                Columns::Classes(ends)
            }
        };
        let values = numbers(&self.values, scope)?;
        let vertical = self.vertical.draw(scope, BarChart::LENGTH, false)?;
        if !vertical.starts_at_zero() {
            return Err("l’axe des hauteurs commence à 0, sinon les barres trompent l’œil".to_owned());
        }
        if let Some(value) = values.iter().find(|value| !vertical.holds(value)) {
            return Err(format!("la valeur {} sort de l’axe", Axis::printed(value)));
        }
        let titles = [title(self.titles[0].as_ref(), scope)?, title(self.titles[1].as_ref(), scope)?];
        Ok(BarChart { columns, values, vertical, titles, values_written: self.values_written })
    }
}

impl PiePlan {
    pub(super) fn compile(entries: &mut Entries<'_, '_>) -> Option<Self> {
        let names = names(entries);
        let values = values(entries, names.as_ref().map_or(0, Vec::len));
        let known = [("valeurs", Told::Values), ("pourcentages", Told::Percentages), ("angles", Told::Angles)];
        let told = told(entries, &known);
        entries.finish();
        Some(Self { names: names?, values: values?, told })
    }

    pub(super) fn draw(&self, scope: &mut Scope) -> Result<Pie, Reason> {
        let values = numbers(&self.values, scope)?;
        if values.iter().any(Signed::is_negative) || values.iter().all(Zero::is_zero) {
            return Err("les valeurs d’un diagramme circulaire sont positives".to_owned());
        }
        Ok(Pie { sectors: filled(&self.names, scope)?.into_iter().zip(values).collect(), told: self.told })
    }
}

impl BoxesPlan {
    pub(super) fn compile(entries: &mut Entries<'_, '_>) -> Option<Self> {
        let axis = entries.required("abscisses").and_then(|text| AxisPlan::compile(entries, text));
        let title = words(entries, "titre_abscisses");
        let mut boxes = Vec::new();
        for text in entries.list("boites").iter().take(PARTS_MAX) {
            let whole = Part::whole(text.get_ref());
            let (name, rest) = whole.split_once(':').map_or((None, whole), |(name, rest)| (Some(name), rest));
            let name = name.and_then(|name| entries.words(text, name));
            let usage = "cinq nombres : « Classe A : min ; Q1 ; médiane ; Q3 ; max »";
            boxes.extend(entries.formulas(text, rest, (5, 5), usage).map(|numbers| (name, numbers)));
        }
        entries.finish();
        Some(Self { axis: axis?, title, boxes })
    }

    pub(super) fn draw(&self, scope: &mut Scope) -> Result<BoxPlots, Reason> {
        let axis = self.axis.draw(scope, BoxPlots::LENGTH, true)?;
        let boxes = self.boxes.iter().map(|(name, formulas)| {
            let found = numbers(formulas, scope)?;
            if found.windows(2).any(|pair| pair[0] > pair[1]) {
                return Err("les cinq nombres d’une boîte vont en croissant".to_owned());
            }
            if let Some(value) = found.iter().find(|value| !axis.holds(value)) {
                return Err(format!("{} sort de l’axe", Axis::printed(value)));
            }
            let five = found.try_into().map_err(|_| "une boîte a cinq nombres".to_owned())?;
            Ok((title(name.as_ref(), scope)?, five))
        });
        let boxes = boxes.collect::<Result<Vec<_>, Reason>>()?;
        Ok(BoxPlots { axis, title: title(self.title.as_ref(), scope)?, boxes })
    }
}

/// The `categories` of a chart.
fn names(entries: &mut Entries<'_, '_>) -> Option<Vec<Template>> {
    let texts = entries.required_list("categories")?;
    if let Some(beyond) = texts.get(PARTS_MAX) {
        entries.refuse(beyond, 0, format!("plus de {PARTS_MAX} catégories"));
    }
    let read: Vec<_> =
        texts.iter().take(PARTS_MAX).map(|text| entries.words(text, Part::whole(text.get_ref()))).collect();
    read.into_iter().collect()
}

/// The `valeurs` of a chart, as many as there are columns.
fn values(entries: &mut Entries<'_, '_>, expected: usize) -> Option<Vec<Formula>> {
    let texts = entries.required_list("valeurs")?;
    if texts.len() != expected {
        entries.refuse(&texts[0], 0, format!("il faut {expected} valeurs, et il y en a {}", texts.len()));
        return None;
    }
    let read: Vec<_> = texts.iter().map(|text| entries.formula(text, Part::whole(text.get_ref()))).collect();
    read.into_iter().collect()
}

/// The `etiquettes` of a chart.
fn told(entries: &mut Entries<'_, '_>, known: &[(&str, Told)]) -> Told {
    let Some(text) = entries.one("etiquettes") else { return Told::Nothing };
    let found = known.iter().find(|(name, _)| name == text.get_ref());
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        entries.refuse(text, 0, format!("étiquettes possibles : {}", names.join(", ")));
    }
    found.map_or(Told::Nothing, |(_, told)| *told)
}

fn words(entries: &mut Entries<'_, '_>, key: &'static str) -> Option<Template> {
    let text: &Spanned<String> = entries.one(key)?;
    entries.words(text, Part::whole(text.get_ref()))
}

fn title(template: Option<&Template>, scope: &mut Scope) -> Result<Option<String>, Reason> {
    template.map(|template| Ok(template.fill(scope)?.to_plain())).transpose()
}

fn filled(templates: &[Template], scope: &mut Scope) -> Result<Vec<String>, Reason> {
    templates.iter().map(|template| Ok(template.fill(scope)?.to_plain())).collect()
}

fn numbers(formulas: &[Formula], scope: &mut Scope) -> Result<Vec<BigRational>, Reason> {
    formulas.iter().map(|formula| scope.number(&formula.tree)).collect()
}
