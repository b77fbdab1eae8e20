//! What a page weighs on the network and in memory, measured as EcoIndex prescribes.

use serde_json::json;

use crate::ecoindex::{Grade, grade, score};
use crate::{BrowserError, Page};

/// The weight of one page at its first visit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Elements of the document, the inside of drawings (`svg`) not counted.
    pub elements: u32,
    /// Requests that ended.
    pub requests: u32,
    /// Thousands of bytes received, headers included, as compressed.
    pub kilobytes: f64,
}

impl Weight {
    /// EcoIndex of this weight, from 0 to 100.
    pub fn ecoindex(&self) -> f64 {
        score(f64::from(self.elements), f64::from(self.requests), self.kilobytes)
    }

    /// The letter of that EcoIndex.
    pub fn grade(&self) -> Grade {
        grade(self.ecoindex())
    }
}

impl Page {
    /// Visits an address with an empty cache, scrolls to the end and weighs what came. Cookies are kept,
    /// so that a page behind a sign-in can be weighed. Open the page with [`crate::Look::ECOINDEX`] for the official window.
    ///
    /// # Errors
    /// When the page cannot be visited.
    pub async fn weigh(&self, address: &str) -> Result<Weight, BrowserError> {
        self.command("Network.clearBrowserCache", json!({})).await?;
        self.visit(address).await?;
        self.quiet().await?;
        self.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)").await?;
        self.quiet().await?;
        let count = "document.querySelectorAll('*').length - document.querySelectorAll('svg *').length";
        let elements = self.evaluate(count).await?.as_u64().unwrap_or_default();
        let requests = self.record().requests;
        Ok(Weight {
            elements: u32::try_from(elements).unwrap_or(u32::MAX),
            requests: u32::try_from(requests.len()).unwrap_or(u32::MAX),
            kilobytes: requests.iter().map(|request| request.bytes).sum::<u64>() as f64 / 1000.0,
        })
    }
}
