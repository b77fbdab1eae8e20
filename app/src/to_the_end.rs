//! What a form asks for is done to its end, whoever stops waiting for the answer.

use std::time::Duration;

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::pages::problem::Failure;

/// Whoever waits longer is told that it failed.
const WAIT_MAX: Duration = Duration::from_mins(1);

/// Answers in time, or says that it cannot. A form goes on by itself: a browser that leaves, or a minute that is over, would
/// otherwise stop it between two of its writings.
pub async fn to_the_end(request: Request, next: Next) -> Response {
    let changes = request.method() == Method::POST;
    let answer = next.run(request);
    let answered = if changes {
        tokio::time::timeout(WAIT_MAX, tokio::spawn(answer)).await.map(|done| {
            done.unwrap_or_else(|error| {
                tracing::error!(%error, "a form was not done to its end");
                Failure::Status(StatusCode::INTERNAL_SERVER_ERROR).into_response()
            })
        })
    } else {
        tokio::time::timeout(WAIT_MAX, answer).await
    };
    answered.unwrap_or_else(|_| Failure::Status(StatusCode::SERVICE_UNAVAILABLE).into_response())
}
