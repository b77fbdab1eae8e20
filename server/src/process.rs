//! The whole service as one router: pages, assets, sessions, headers, limits.

use std::sync::Arc;

use app::access::App;
use app::document::AssetNames;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::get;
use platform::Platform;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::assets;
use crate::security::{refuse_other_sites, require_https, set_headers};
use crate::sessions::Sessions;

/// Largest body of a request, bytes: a class list or a zipped programme (ASVS 5.0, 5.2.1).
const BODY_BYTES_MAX: usize = 10_000_000;

/// How the service is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// By HTTPS, through a proxy that ends it: cookies are bound to this host and to HTTPS.
    Https,
    /// By plain HTTP: a demonstration on one machine, or tests.
    PlainHttp,
}

/// The service. Sessions, forms from elsewhere and limits are dealt with before any page runs.
pub fn router(platform: Platform, reach: Reach) -> Router {
    let names = assets::names();
    let names = AssetNames {
        stylesheet: names.stylesheet,
        islands_script: names.islands_script,
        islands_module: names.islands_module,
        wasm: names.wasm,
        icon: names.icon,
    };
    let sessions = SessionManagerLayer::new(Sessions(platform.clone()))
        .with_name(if reach == Reach::Https { "__Host-rebond" } else { "rebond" })
        .with_secure(reach == Reach::Https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd);
    let health = platform.clone();
    let pages = app::routes::router(App { platform: Arc::new(platform), assets: Arc::new(names) })
        .layer(sessions)
        .layer(from_fn(refuse_other_sites))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        // Brotli 4: 98 µs for a page of 10 kB, a fifth of its size; more costs more than it saves.
        .layer(
            CompressionLayer::new()
                .quality(tower_http::CompressionLevel::Precise(4))
                .compress_when(SizeAbove::new(512).and(NotForContentType::new("application/wasm"))),
        );
    let service = Router::new()
        .route("/sante", get(move || check_health(health.clone())))
        .merge(assets::router())
        .fallback_service(pages)
        .layer(from_fn(set_headers));
    match reach {
        Reach::Https => service.layer(from_fn(require_https)),
        Reach::PlainHttp => service,
    }
}

/// For whoever watches the service: the database answers, or it does not.
async fn check_health(platform: Platform) -> (StatusCode, &'static str) {
    match platform.store().check_health().await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(error) => {
            tracing::error!(%error, "health");
            (StatusCode::SERVICE_UNAVAILABLE, "la base de données ne répond pas")
        }
    }
}
