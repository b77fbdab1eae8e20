//! A person with a browser that runs no script: follows links, fills forms, keeps cookies.
//!
//! Everything is addressed by what is written on the page, so a journey reads as a person tells it and fails when a
//! label or a link disappears. Requests go straight into the router, in process; each carries what a browser sends.

mod form;
mod outline;
mod page;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, REFERER, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

pub use form::Filled;
pub use page::Page;

const SITE: &str = "http://rebond.test";

/// A person visiting a site.
pub struct Visitor {
    router: Router,
    cookies: BTreeMap<String, String>,
    address: IpAddr,
    page: Page,
    /// What was typed and not sent yet, by position of the field in the page.
    filled: HashMap<usize, Filled>,
}

impl Visitor {
    /// Somebody new: no cookie, no page yet.
    pub fn new(router: Router) -> Visitor {
        let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
        Visitor { router, cookies: BTreeMap::new(), address, page: Page::default(), filled: HashMap::new() }
    }

    /// The same person behind another network address.
    #[must_use]
    pub fn from_address(mut self, address: IpAddr) -> Visitor {
        self.address = address;
        self
    }

    /// The page in front of the visitor.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Types an address and follows redirections to the page.
    ///
    /// # Panics
    /// When redirections do not end.
    pub async fn visit(&mut self, path: &str) -> &Page {
        self.travel(Method::GET, path, None, None).await
    }

    /// Follows the link of this text.
    ///
    /// # Panics
    /// When there is none; the message lists those there are.
    pub async fn follow(&mut self, link: &str) -> &Page {
        let address = self.page.link(link);
        self.visit(&address).await
    }

    /// Types into the field of this label.
    ///
    /// # Panics
    /// When there is none; the message lists those there are.
    pub fn fill(&mut self, label: &str, text: &str) -> &mut Visitor {
        self.keep(label, Filled::Text(text.to_owned()))
    }

    /// Ticks the box or the radio button of this label.
    ///
    /// # Panics
    /// When there is none.
    pub fn choose(&mut self, label: &str) -> &mut Visitor {
        self.keep(label, Filled::Ticked(true))
    }

    /// Ticks the radio button or box that sends this value, for choices whose labels are formulas.
    ///
    /// # Panics
    /// When there is none; the message lists those there are.
    pub fn choose_value(&mut self, value: &str) -> &mut Visitor {
        let field = self.page.radio(value);
        self.filled.insert(field, Filled::Ticked(true));
        self
    }

    /// Clears the box of this label.
    ///
    /// # Panics
    /// When there is none.
    pub fn clear(&mut self, label: &str) -> &mut Visitor {
        self.keep(label, Filled::Ticked(false))
    }

    /// Selects the option that shows this text in the list of this label.
    ///
    /// # Panics
    /// When there is no such list or option.
    pub fn select(&mut self, label: &str, option: &str) -> &mut Visitor {
        let value = self.page.option(label, option);
        self.keep(label, Filled::Text(value))
    }

    /// Puts a file into the field of this label.
    ///
    /// # Panics
    /// When there is none.
    pub fn attach(&mut self, label: &str, file_name: &str, content: &[u8]) -> &mut Visitor {
        self.keep(label, Filled::File { name: file_name.to_owned(), content: content.to_vec() })
    }

    /// Presses the button of this text: its form is sent with everything filled in, and redirections are followed.
    ///
    /// # Panics
    /// When there is no such button, or it belongs to no form.
    pub async fn press(&mut self, button: &str) -> &Page {
        let sent = form::submission(&self.page, button, &self.filled);
        let from = self.page.path.clone();
        self.travel(sent.method, &sent.path, sent.body, Some(from)).await
    }

    /// Sends one request with this visitor's cookies and no redirection, for what no button does.
    ///
    /// # Panics
    /// When the request is malformed.
    pub async fn send(&mut self, mut request: Request<Body>) -> Page {
        if !self.cookies.is_empty() && !request.headers().contains_key(COOKIE) {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(COOKIE, cookies.join("; ").parse().expect("a cookie is a header"));
        }
        request.headers_mut().entry(HOST).or_insert("rebond.test".parse().expect("a host is a header"));
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(self.address, 40_000)));
        let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);

        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (head, body) = response.into_parts();
        let bytes: Bytes = body.collect().await.expect("a body held in memory can be read").to_bytes();
        self.keep_cookies(&head.headers);
        Page::new(head.status, path, head.headers, bytes)
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Closes the browser: cookies are gone.
    pub fn forget_cookies(&mut self) {
        self.cookies.clear();
    }

    fn keep(&mut self, label: &str, value: Filled) -> &mut Visitor {
        let field = self.page.field(label);
        self.filled.insert(field, value);
        self
    }

    async fn travel(
        &mut self,
        method: Method,
        path: &str,
        body: Option<(String, Vec<u8>)>,
        from: Option<String>,
    ) -> &Page {
        let (mut method, mut path, mut body) = (method, self.page.resolve(path), body);
        let mut passed = Vec::new();
        while passed.len() < 10 {
            let page = self.send(request(&method, &path, body.clone(), from.as_deref())).await;
            let Some(next) = page.headers.get(LOCATION).filter(|_| page.status.is_redirection()) else {
                self.filled.clear();
                self.page = Page { passed, ..page };
                return &self.page;
            };
            let next = page.resolve(next.to_str().expect("an address is text"));
            if !matches!(page.status, StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT) {
                (method, body) = (Method::GET, None);
            }
            passed.push((page.status, std::mem::replace(&mut path, next)));
        }
        panic!("redirections do not end: {passed:?}");
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let mut parts = cookie.split(';').map(str::trim);
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { continue };
            if value.is_empty() || parts.any(|part| part.eq_ignore_ascii_case("max-age=0")) {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// A request with the headers of a person who clicked: typed addresses come from nowhere, forms from their page.
fn request(method: &Method, path: &str, body: Option<(String, Vec<u8>)>, from: Option<&str>) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(ACCEPT, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
        .header("sec-fetch-site", if from.is_some() { "same-origin" } else { "none" })
        .header("sec-fetch-mode", "navigate")
        .header("sec-fetch-dest", "document");
    if let Some(from) = from {
        request = request.header(REFERER, format!("{SITE}{from}"));
        if method != Method::GET {
            request = request.header(ORIGIN, SITE);
        }
    }
    match body {
        Some((kind, content)) => request.header(CONTENT_TYPE, kind).body(Body::from(content)),
        None => request.body(Body::empty()),
    }
    .expect("a path found on a page is a valid address")
}
