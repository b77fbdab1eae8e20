//! What every page owes to everybody, whoever looks at it and however.

use browser::{Browser, Look, Page};

use crate::demonstration::Account;

/// The window of a person who enlarges a page of 1280 pixels four times (WCAG 2.1, 1.4.10).
const ENLARGED: Look = Look { width: 320, height: 640, dark: false, javascript: true };

/// Formulas without words, and formulas inside a button: French screen readers drop both.
pub(crate) const FORMULAS: &str = "[...document.querySelectorAll('math')].flatMap(math => [
    ...(math.getAttribute('aria-label')?.trim() ? [] : ['no accessible name: ' + math.outerHTML]),
    ...(math.closest('button') ? ['in a button: ' + math.outerHTML] : []),
])";

/// What the page is, beside what the checker of accessibility knows.
const FORM: &str = "[
    ...(document.documentElement.lang === 'fr' ? [] : ['the language is not told']),
    ...(document.querySelectorAll('h1').length === 1 ? [] : ['there is not one title']),
    ...(document.title.trim() ? [] : ['the tab has no title']),
    ...[...document.querySelectorAll('[style], style, script:not([src])')].map(e => 'inline: ' + e.outerHTML.slice(0, 120)),
]";

/// The header is read from the page itself, asked for once more.
const POLICY: &str = "fetch(location.href).then(async answer => {
    await answer.text();
    return answer.headers.get('content-security-policy') ?? '';
})";

/// Everything wrong with the page that is shown, one sentence each.
pub(crate) async fn faults(page: &Page, site: &str, status: u16) -> Vec<String> {
    let record = page.record();
    let mut faults = record.complaints();
    if record.status() != Some(status) {
        faults.push(format!("status {:?} and not {status}", record.status()));
    }
    let elsewhere = record.requests.iter().filter(|request| !request.address.starts_with(&format!("{site}/")));
    faults.extend(elsewhere.map(|request| format!("asks elsewhere: {}", request.address)));
    for script in [FORMULAS, FORM] {
        let found = page.evaluate(script).await.expect("the page answers");
        faults.extend(found.as_array().into_iter().flatten().map(ToString::to_string));
    }
    let policy = page.evaluate(POLICY).await.expect("the page answers");
    if !policy.as_str().unwrap_or_default().contains("default-src 'none'") {
        faults.push(format!("its security policy is {policy}"));
    }
    let broken = page.accessibility_violations().await.expect("the checker runs");
    faults.extend(broken.iter().map(ToString::to_string));
    faults
}

/// How far the page reaches to the right of a window of 320 pixels, if it does.
pub(crate) async fn overflow(page: &Page) -> Option<String> {
    let width = page.evaluate("document.documentElement.scrollWidth").await.expect("the page answers");
    (width.as_u64()? > 320).then(|| format!("is {width} pixels wide in a window of 320"))
}

/// Everything wrong with the page that is shown, in light, in the dark and enlarged; afterwards it is in light again.
pub(crate) async fn faults_in_each_look(page: &Page, site: &str, status: u16) -> Vec<String> {
    let mut found = faults(page, site, status).await;
    page.look_as(Look::DESKTOP.in_the_dark()).await.expect("the page answers");
    let dark = page.accessibility_violations().await.expect("the checker runs");
    found.extend(dark.iter().map(|fault| format!("in the dark: {fault}")));
    page.look_as(ENLARGED).await.expect("the page answers");
    found.extend(overflow(page).await);
    page.look_as(Look::DESKTOP).await.expect("the page answers");
    found
}

/// Inspects these addresses of the site in light, in the dark and enlarged, as one person of the demonstration.
pub(crate) async fn inspect(browser: &Browser, site: &str, who: Option<&Account>, addresses: &[(String, u16)]) {
    let mut faults_found = Vec::new();
    let page = browser.open(Look::DESKTOP).await.expect("a page opens");
    if let Some(who) = who {
        who.enter(&page).await;
    }
    for (address, status) in addresses {
        let visit = page.visit(&format!("{site}{address}")).await;
        visit.unwrap_or_else(|error| panic!("{address}: {error}"));
        let found = faults_in_each_look(&page, site, *status).await;
        faults_found.extend(found.into_iter().map(|fault| format!("{address}: {fault}")));
    }
    assert!(faults_found.is_empty(), "{} fault(s)\n{}", faults_found.len(), faults_found.join("\n"));
}

/// Path and query of the page that is shown.
pub(crate) async fn place(page: &Page, site: &str) -> String {
    let address = page.address().await.expect("the page answers");
    let address = address.strip_prefix(site).expect("the page is of this site");
    address.split('#').next().unwrap_or_default().to_owned()
}
