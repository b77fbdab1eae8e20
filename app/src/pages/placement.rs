//! The short diagnostic that finds where a pupil starts.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Redirect;
use platform::Platform;

use crate::access::ThisPupil;
use crate::notices::Notice;
use crate::pages::exercise::to_next;
use crate::pages::problem::Failure;

/// POST `/eleve/diagnostic/commencer`
pub async fn start(State(platform): State<Arc<Platform>>, ThisPupil(pupil): ThisPupil) -> Result<Redirect, Failure> {
    platform.start_placement(&pupil).await?;
    to_next(&platform, &pupil, None).await
}

/// POST `/eleve/diagnostic/arreter`
pub async fn stop(State(platform): State<Arc<Platform>>, ThisPupil(pupil): ThisPupil) -> Result<Redirect, Failure> {
    platform.stop_placement(&pupil).await?;
    Ok(Redirect::to(&Notice::PlacementStopped.on("/eleve")))
}
