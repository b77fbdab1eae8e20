//! `cargo xtask audit`: the pages of the demonstration, weighed by EcoIndex and held to their budgets.

mod pages;
mod preview;

use std::path::Path;

use anyhow::{Context, Result, ensure};
use browser::ecoindex::Grade;
use browser::{Browser, Look, Weight};

use crate::journal::{Journal, Language};
use crate::rebond::Demonstration;
use crate::{assets, machine, rebond};
use pages::PAGES;

/// A page to weigh.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// How one gets there, from a browser that has never been here. The last page reached is weighed.
    pub(crate) way: &'static [Move],
    /// What it may weigh.
    pub(crate) budget: Budget,
}

/// One thing that a person does on the way to a page.
#[derive(Clone, Copy)]
pub(crate) enum Move {
    /// Types an address.
    Visit(&'static str),
    /// Enters as this person of the demonstration, by the button of this name.
    Enter(&'static str, &'static str),
    /// Presses the button of this name, which leads to another page.
    Submit(&'static str),
    /// Presses these buttons, one after the other and again, until a page has the field of this label.
    Until(&'static str, &'static [&'static str]),
    /// Follows the link whose text starts so.
    Follow(&'static str),
}

/// The most that a page may weigh, at the first visit.
#[derive(Clone, Copy)]
pub(crate) struct Budget {
    pub(crate) elements: u32,
    pub(crate) requests: u32,
    pub(crate) kilobytes: f64,
    pub(crate) grade: Grade,
}

impl Budget {
    /// Pages that pupils use, and those that everybody may read.
    pub(crate) const PUPIL: Budget = Budget { elements: 250, requests: 12, kilobytes: 300.0, grade: Grade::A };
    /// Pages of teachers and administrators.
    pub(crate) const STAFF: Budget = Budget { elements: 500, requests: 20, kilobytes: 600.0, grade: Grade::B };
    /// The grid of a whole class, 35 pupils by their skills: as many cells as grade B leaves room for.
    pub(crate) const CLASS: Budget = Budget { elements: 650, ..Budget::STAFF };

    /// A grid to fill in for a whole class: each cell is a list of levels to choose from, which is what choosing without script and
    /// without typing takes; grade C is its price.
    pub(crate) const GRID: Budget = Budget { elements: 1280, grade: Grade::C, ..Budget::STAFF };

    fn holds(&self, weight: &Weight) -> bool {
        weight.elements <= self.elements
            && weight.requests <= self.requests
            && weight.kilobytes <= self.kilobytes
            && weight.grade() <= self.grade
    }
}

/// The whole command: build, then weigh.
pub(crate) async fn run() -> Result<()> {
    let mut journal = Journal::new(Language::English);
    let chromium = journal.step("Find Chromium", "", machine::chromium()).await?;
    assets::build(&mut journal).await?;
    journal.step("Build rebond", "", rebond::build()).await?;
    let demonstration = journal.step("Make a demonstration", "", Demonstration::start()).await?;
    journal.step("Weigh the pages", "", weigh(&chromium, &demonstration)).await
}

/// Weighs every page of a throw-away demonstration, prints the table, and fails when a budget is exceeded.
pub(crate) async fn weigh(chromium: &Path, demonstration: &Demonstration) -> Result<()> {
    let browser = Browser::launch(chromium).await?;
    let mut rows = Vec::new();
    for page in PAGES {
        let weight = visit(&browser, demonstration, page).await;
        rows.push((page, weight.with_context(|| format!("page “{}”", page.name))?));
    }
    let preview = preview::measure(&browser, demonstration).await?;
    browser.close().await;

    println!("{}", table(&rows));
    println!("\n{preview}");
    let heavy: Vec<&str> =
        rows.iter().filter(|(page, weight)| !page.budget.holds(weight)).map(|(page, _)| page.name).collect();
    ensure!(heavy.is_empty(), "over budget: {}", heavy.join(", "));
    Ok(())
}

async fn visit(browser: &Browser, demonstration: &Demonstration, page: &Page) -> Result<Weight> {
    let tab = walk(browser, demonstration, page.way).await?;
    let address = tab.address().await?;
    let weight = tab.weigh(&address).await?;
    let complaints = tab.record().complaints();
    ensure!(complaints.is_empty(), "{}", complaints.join("\n"));
    Ok(weight)
}

/// A tab at the end of a way.
async fn walk(browser: &Browser, demonstration: &Demonstration, way: &[Move]) -> Result<browser::Page> {
    let tab = browser.open(Look::ECOINDEX).await?;
    for step in way {
        match step {
            Move::Visit(path) => tab.visit(&format!("{}{path}", demonstration.address)).await?,
            Move::Enter(who, button) => {
                let account = demonstration.accounts.iter().find(|account| account.who == *who);
                let account = account.with_context(|| format!("the demonstration has no “{who}”"))?;
                tab.visit(&account.page).await?;
                for (label, text) in &account.fields {
                    tab.fill(label, text).await?;
                }
                tab.submit(button).await?;
            }
            Move::Submit(button) => tab.submit(button).await?,
            Move::Until(field, buttons) => {
                for button in buttons.iter().cycle().take(100) {
                    if tab.has_field(field).await? {
                        break;
                    }
                    tab.submit(button).await?;
                }
            }
            Move::Follow(link) => tab.follow(link).await?,
        }
    }
    Ok(tab)
}

/// The table in Markdown, ready for a report.
fn table(rows: &[(&Page, Weight)]) -> String {
    let mut lines = vec![
        "| page | DOM | requests | kB | EcoIndex | grade | budget |".to_owned(),
        "| --- | ---: | ---: | ---: | ---: | --- | --- |".to_owned(),
    ];
    for (page, weight) in rows {
        let Budget { elements, requests, kilobytes, grade } = page.budget;
        let verdict = if page.budget.holds(weight) { "kept" } else { "EXCEEDED" };
        lines.push(format!(
            "| {} | {} | {} | {:.1} | {:.1} | {:?} | {verdict} ({elements}/{requests}/{kilobytes:.0}/{grade:?}) |",
            page.name,
            weight.elements,
            weight.requests,
            weight.kilobytes,
            weight.ecoindex(),
            weight.grade(),
        ));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIGHT: Weight = Weight { elements: 120, requests: 6, kilobytes: 90.0 };

    #[test]
    fn a_light_page_keeps_every_budget() {
        assert!(Budget::PUPIL.holds(&LIGHT) && Budget::STAFF.holds(&LIGHT));
    }

    #[test]
    fn each_measure_alone_can_exceed_the_budget() {
        assert!(!Budget::PUPIL.holds(&Weight { elements: 251, ..LIGHT }));
        assert!(!Budget::PUPIL.holds(&Weight { requests: 13, ..LIGHT }));
        assert!(!Budget::PUPIL.holds(&Weight { kilobytes: 300.1, ..LIGHT }));
        assert!(!Budget { grade: Grade::A, ..Budget::STAFF }.holds(&Weight { elements: 450, requests: 20, ..LIGHT }));
    }

    #[test]
    fn the_table_says_which_budget_is_exceeded() {
        let page = Page { name: "home", way: &[], budget: Budget::PUPIL };
        let heavy = Weight { elements: 300, ..LIGHT };
        let table = table(&[(&page, LIGHT), (&page, heavy)]);
        assert!(table.contains("| home | 120 | 6 | 90.0 | 90.1 | A | kept (250/12/300/A) |"), "{table}");
        assert!(table.contains("| home | 300 | 6 | 90.0 | 83.9 | A | EXCEEDED (250/12/300/A) |"), "{table}");
    }
}
