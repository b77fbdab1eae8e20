//! axe-core in the page: the rules of RGAA 4 and WCAG 2.1 A and AA that a program can check.

use serde::Deserialize;

use crate::{BrowserError, Page};

const AXE: &str = include_str!("../vendor/axe-core/axe.min.js");

/// A rule that an element of the page breaks.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Violation {
    /// Name of the rule in axe-core, such as `color-contrast`.
    pub rule: String,
    /// The element, as HTML.
    pub element: String,
    /// What is wrong with it.
    pub summary: String,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, text: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(text, "{}: {} — {}", self.rule, self.element, self.summary)
    }
}

impl Page {
    /// The rules tagged `RGAAv4`, `wcag2a`, `wcag2aa`, `wcag21a` or `wcag21aa` that this page breaks.
    ///
    /// # Errors
    /// When the checker cannot run, for example because scripts are off.
    pub async fn accessibility_violations(&self) -> Result<Vec<Violation>, BrowserError> {
        self.check_accessibility("violations").await
    }

    /// What the same rules leave to a person's judgement on this page.
    ///
    /// # Errors
    /// When the checker cannot run.
    pub async fn accessibility_doubts(&self) -> Result<Vec<Violation>, BrowserError> {
        self.check_accessibility("incomplete").await
    }

    async fn check_accessibility(&self, outcome: &str) -> Result<Vec<Violation>, BrowserError> {
        if self.evaluate("typeof window.axe").await? != "object" {
            self.evaluate(&format!("{AXE};undefined")).await?;
        }
        let script = format!(
            "axe.run(document, {{ runOnly: {{ type: 'tag', values: ['RGAAv4', 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }} }})
                .then(found => found.{outcome}.flatMap(rule => rule.nodes.map(node => ({{
                    rule: rule.id,
                    element: node.html,
                    summary: (node.failureSummary ?? rule.help).replace(/\\s+/g, ' '),
                }}))))"
        );
        let found = self.evaluate(&script).await?;
        serde_json::from_value(found).map_err(|error| BrowserError::Script(error.to_string()))
    }
}
