//! `rebond serve`

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use platform::Platform;
use tokio::net::TcpListener;

use super::{platform_on, say};
use crate::configuration::Configuration;
use crate::process::{Reach, router};

/// Serves the configured database.
pub(super) async fn run() -> anyhow::Result<()> {
    let configuration = Configuration::read()?;
    let platform = platform_on(&configuration.database).await?;
    let listener = listen(configuration.address).await?;
    // The address of the listener and not the configured one: port 0 means any free port.
    let address = listener.local_addr()?;
    say(format_args!("Rebond sert sur http://{address} (base : {})", platform.store().engine_name()));
    if platform.store().schools().await?.is_empty() {
        say("Aucun établissement encore : créez le premier administrateur avec « rebond administrator --help ».");
    }
    serve(platform, listener, configuration.reach).await
}

/// Opens the port, or says what to do about it.
pub(super) async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!(
            "impossible d’écouter sur {address} : un autre programme s’en sert peut-être. Arrêtez-le ou choisissez un autre port"
        )
    })
}

/// How often what is over is forgotten.
const BETWEEN_CLEANINGS: Duration = Duration::from_hours(1);

/// Serves until asked to stop, then lets the requests under way finish and closes the database.
pub(super) async fn serve(platform: Platform, listener: TcpListener, reach: Reach) -> anyhow::Result<()> {
    let store = platform.store().clone();
    let cleaning = tokio::spawn(forget_every_hour(platform.clone()));
    tokio::spawn(warm_up(platform.clone()));
    let service = router(platform, reach).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await?;
    cleaning.abort();
    store.close().await;
    say("Rebond s’est arrêté proprement.");
    Ok(())
}

/// Compiles the open programmes while the first visitors sign in.
async fn warm_up(platform: Platform) {
    if let Err(problem) = platform.warm_up().await {
        tracing::warn!(?problem, "the open programmes could not be compiled ahead");
    }
}

/// Forgets, at once and then every hour, what the data map says is not kept. A failure is noted and tried again.
async fn forget_every_hour(platform: Platform) {
    let mut hours = tokio::time::interval(BETWEEN_CLEANINGS);
    loop {
        hours.tick().await;
        match platform.forget_what_is_over().await {
            Ok(forgotten) => tracing::debug!(?forgotten, "what is over was forgotten"),
            Err(problem) => tracing::warn!(?problem, "what is over could not be forgotten"),
        }
    }
}

async fn asked_to_stop() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(error) => {
            tracing::warn!(%error, "SIGTERM will not stop the service cleanly");
            let _ = tokio::signal::ctrl_c().await;
            return;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
