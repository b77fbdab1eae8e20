//! The limit: the requests of an answer where nothing is calculated.
//!
//! Same routes, same redirections, the bytes of a real page compressed in the same way, and what arrives is on disk before it is
//! acknowledged, many requests sharing one flush. No session, no database, no marking, no tracing, no choice, no drawing of a page.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, Redirect};
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

/// Requests that share a flush at most.
const BATCH_LENGTH: usize = 512;

#[derive(Clone)]
struct Limit {
    page: Arc<str>,
    log: mpsc::Sender<(Bytes, oneshot::Sender<()>)>,
}

/// Serves on this socket, with this page; what arrives goes to the end of `log`.
///
/// # Errors
/// The page cannot be read, or the log not be made.
pub async fn serve(listener: TcpListener, page: &Path, log: &Path) -> anyhow::Result<()> {
    let page: Arc<str> = std::fs::read_to_string(page)?.into();
    let file = File::options().create(true).append(true).open(log)?;
    let (sender, receiver) = mpsc::channel(4096);
    std::thread::spawn(move || keep(file, receiver));
    let router = Router::new()
        .route("/eleve/exercice/suivant", post(kept))
        .route("/eleve/exercice/{served}/reponse", post(kept))
        .route("/eleve/exercice/{served}", get(async |State(limit): State<Limit>| Html(limit.page.to_string())))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
        .with_state(Limit { page, log: sender });
    Ok(axum::serve(listener, router).await?)
}

/// Acknowledges what is on disk.
async fn kept(State(limit): State<Limit>, body: Bytes) -> Result<Redirect, StatusCode> {
    let (acknowledge, acknowledged) = oneshot::channel();
    limit.log.send((body, acknowledge)).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    acknowledged.await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(Redirect::to("/eleve/exercice/un#retour"))
}

/// Writes and flushes whatever has arrived, then says so; until nobody is left who could send.
fn keep(mut file: File, mut receiver: mpsc::Receiver<(Bytes, oneshot::Sender<()>)>) {
    let mut batch = Vec::with_capacity(BATCH_LENGTH);
    while receiver.blocking_recv_many(&mut batch, BATCH_LENGTH) > 0 {
        let lines: Vec<u8> = batch.iter().flat_map(|(body, _)| body.iter().copied().chain([b'\n'])).collect();
        let on_disk = file.write_all(&lines).and_then(|()| file.sync_data()).is_ok();
        for (_, acknowledge) in batch.drain(..).filter(|_| on_disk) {
            let _ = acknowledge.send(());
        }
    }
}
