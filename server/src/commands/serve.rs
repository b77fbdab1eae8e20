//! `rebond serve`

use std::net::SocketAddr;

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

/// Serves until asked to stop, then lets the requests under way finish and closes the database.
pub(super) async fn serve(platform: Platform, listener: TcpListener, reach: Reach) -> anyhow::Result<()> {
    let store = platform.store().clone();
    let service = router(platform, reach).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await?;
    store.close().await;
    say("Rebond s’est arrêté proprement.");
    Ok(())
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
