//! The files that browsers keep: style, icon, fonts, islands.
//!
//! They are part of the binary (`build.rs` puts them there), each under a name that contains the hash
//! of its content. A browser may therefore keep it for ever, and a new version is simply another name.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use axum::routing::get;

/// A file embedded in the binary.
#[derive(Debug)]
pub struct Asset {
    /// Its name in the repository, such as `icon.svg`; `style.css` is the sum of the partials.
    pub source: &'static str,
    /// The path it is served at, such as `/actifs/icon-0123456789abcdef.svg`.
    pub path: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// The first bytes of the SHA-256 of its content, in hexadecimal.
    pub hash: &'static str,
    /// Whether the path contains the hash, so that a copy is never stale.
    pub immutable: bool,
    /// Its content.
    pub bytes: &'static [u8],
    /// The same, compressed by brotli at its best, when that is shorter.
    pub brotli: Option<&'static [u8]>,
    /// The same, compressed by gzip at its best, when that is shorter.
    pub gzip: Option<&'static [u8]>,
}

/// Everything embedded.
pub const ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The paths that a page writes in its head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetNames {
    /// The only stylesheet.
    pub stylesheet: String,
    /// The module that wakes the islands, for `<script type="module" src>`; none when they were not built.
    pub islands_script: Option<String>,
    /// What that module imports, for `<link rel="modulepreload">`.
    pub islands_module: Option<String>,
    /// The compiled islands, for `<link rel="preload" as="fetch" crossorigin>`.
    pub wasm: Option<String>,
    /// The icon of the tab.
    pub icon: String,
}

/// The paths of this binary's assets.
pub fn names() -> AssetNames {
    AssetNames {
        stylesheet: path_of("style.css").unwrap_or_default(),
        islands_script: path_of("islands.js"),
        islands_module: path_of("islands_bindgen.js"),
        wasm: path_of("islands.wasm"),
        icon: path_of("icon.svg").unwrap_or_default(),
    }
}

/// The path at which a file of `public/` is served.
pub fn path_of(source: &str) -> Option<String> {
    ASSETS.iter().find(|asset| asset.source == source).map(|asset| asset.path.to_owned())
}

/// Serves `/actifs/…`, and at the root the few files that are asked for there.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let hashed =
        get(
            |Path(path): Path<String>, headers: HeaderMap| async move { respond(&format!("/actifs/{path}"), &headers) },
        );
    ASSETS.iter().filter(|asset| !asset.immutable).fold(
        Router::new().route("/actifs/{*path}", hashed),
        |router, asset| {
            router.route(asset.path, get(move |headers: HeaderMap| async move { respond(asset.path, &headers) }))
        },
    )
}

fn respond(path: &str, headers: &HeaderMap) -> Response<Body> {
    let mut response = match ASSETS.iter().find(|asset| asset.path == path) {
        Some(asset) => serve(asset, headers),
        None => not_found(),
    };
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn serve(asset: &'static Asset, asked: &HeaderMap) -> Response<Body> {
    let (encoding, bytes) = match (asset.brotli, asset.gzip) {
        (Some(bytes), _) if accepts(asked, "br") => (Some("br"), bytes),
        (_, Some(bytes)) if accepts(asked, "gzip") => (Some("gzip"), bytes),
        _ => (None, asset.bytes),
    };
    // Each encoding is another sequence of bytes, hence another tag.
    let tag = format!("\"{}-{}\"", asset.hash, encoding.unwrap_or("plain"));
    let known = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let unchanged = known.flat_map(|value| value.split(',')).any(|known| {
        let known = known.trim();
        known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag
    });

    let mut response = Response::new(if unchanged { Body::empty() } else { Body::from(Bytes::from_static(bytes)) });
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep_for(asset)));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(ETAG, HeaderValue::from_str(&tag).expect("a hash is plain ASCII"));
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    response
}

fn keep_for(asset: &Asset) -> &'static str {
    if asset.immutable { "public, max-age=31536000, immutable" } else { "public, max-age=86400" }
}

fn not_found() -> Response<Body> {
    let mut response = Response::new(Body::from("Ce fichier n’existe pas ou plus.\n"));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether `Accept-Encoding` names this encoding and does not refuse it by `q=0`.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').any(|choice| {
            let mut parts = choice.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
            let refused = parts.any(|part| {
                part.strip_prefix("q=").is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
            });
            named && !refused
        })
    })
}
