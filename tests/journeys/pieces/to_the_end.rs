//! A form is done to its end, even when whoever sent it stops waiting.

use std::sync::{Arc, Mutex};

use app::to_the_end::to_the_end;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use tokio::sync::oneshot;
use tower::ServiceExt;

/// A handler that waits for `go` in its middle, and tells `done` at its end.
fn service() -> (Router, oneshot::Sender<()>, oneshot::Receiver<()>) {
    let (go, wait) = oneshot::channel();
    let (done, told) = oneshot::channel();
    let ends = Arc::new(Mutex::new(Some((wait, done))));
    let handler = move || async move {
        let taken = ends.lock().expect("nobody panics").take();
        let (wait, done) = taken.expect("asked once");
        let _ = wait.await;
        let _ = done.send(());
    };
    let router =
        Router::new().route("/", post(handler.clone())).route("/page", get(handler)).layer(from_fn(to_the_end));
    (router, go, told)
}

/// Sends a request and stops waiting for its answer, once it is under way.
async fn leave(router: Router, request: Request) {
    let mut answer = Box::pin(router.oneshot(request));
    for _ in 0..10 {
        assert!(futures::poll!(&mut answer).is_pending(), "it waits for us");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_form_goes_on_when_the_browser_leaves() {
    let (router, go, told) = service();
    leave(router, Request::post("/").body(Body::empty()).expect("a request")).await;
    go.send(()).expect("it still waits");
    told.await.expect("it is done to its end");
}

#[tokio::test]
async fn a_page_that_nobody_waits_for_is_not_made() {
    let (router, go, told) = service();
    leave(router, Request::get("/page").body(Body::empty()).expect("a request")).await;
    assert!(go.send(()).is_err() && told.await.is_err());
}
