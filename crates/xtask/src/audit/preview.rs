//! How long the formula as understood takes to be drawn while a pupil types.

use std::fmt;

use anyhow::{Context, Result};
use browser::Browser;

use super::pages::TYPED_EXERCISE;
use super::walk;
use crate::rebond::Demonstration;

/// Formulas from short to as long as the field takes.
const FORMULAS: [&str; 5] = [
    "3/4",
    "2x^2-5x+1",
    "(x+1)/(2x-3)+racine(5)/3",
    "((((1/2+1/3)/(1/4+1/5))^2-3)/(x+1))^3",
    "(1+2x)(3-4x)(5+6x)(7-8x)+(1+2x)(3-4x)(5+6x)(7-8x)+(1+2x)(3-4x)(5+6x)(7-8x)+(1+2x)(3-4x)(5+6x)(7-8x)\
     +(1+2x)(3-4x)(5+6x)(7-8x)+(1+2x)(3-4x)(5+6x)(7-8x)+(1+2x)(3-4x)(5+6x)(7-8x)+(1+2x)(3-4x)(5+6x)(7-8x)",
];

/// Types each formula a few times and waits for the next frame after it is drawn.
const MEASURE: &str = "(async formulas => {
    const field = document.querySelector('#reponse');
    const frame = () => new Promise(requestAnimationFrame);
    const type = text => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); };
    const times = [];
    for (const formula of formulas) {
        for (let turn = 0; turn < 5; turn++) {
            type('');
            await frame();
            await frame();
            const start = performance.now();
            type(formula);
            while (document.querySelector('.understood math') === null) await new Promise(done => setTimeout(done, 0));
            document.querySelector('.understood').getBoundingClientRect();
            times.push(performance.now() - start);
        }
    }
    return times.sort((a, b) => a - b);
})";

/// Milliseconds from a keystroke to the formula in the layout of the page.
pub(super) struct Preview {
    median: f64,
    worst: f64,
}

impl fmt::Display for Preview {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { median, worst } = self;
        write!(
            formatter,
            "formula as understood while typing: median {median:.1} ms, worst {worst:.1} ms (aim: 100 ms)"
        )
    }
}

/// Measures it in the browser, on the exercise of the demonstration whose answer is typed.
pub(super) async fn measure(browser: &Browser, demonstration: &Demonstration) -> Result<Preview> {
    let tab = walk(browser, demonstration, TYPED_EXERCISE).await?;
    tab.wait_for("the islands to wake", "document.querySelector('leptos-island[data-awake]') !== null").await?;
    let formulas = FORMULAS.map(|formula| format!("'{formula}'")).join(", ");
    let times = tab.evaluate(&format!("{MEASURE}([{formulas}])")).await?;
    let times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
    let worst = *times.last().context("nothing was measured")?;
    Ok(Preview { median: times[times.len() / 2], worst })
}
