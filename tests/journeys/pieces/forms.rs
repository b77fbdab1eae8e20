//! A form as it was sent: what no database keeps is told, not stored.

use app::form::Form;
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

async fn read(sent: &'static str) -> Result<Vec<(String, String)>, StatusCode> {
    let form = Request::post("/").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = form.body(Body::from(sent)).expect("a request");
    Form::from_request(request, &()).await.map(|Form(fields)| fields).map_err(|refused| refused.status())
}

#[tokio::test]
async fn a_form_is_read_as_it_was_typed_and_one_with_a_nul_is_refused() {
    let fields = [("nom", "Zoé & Cie"), ("note", "50 %00")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(read("nom=Zo%C3%A9+%26+Cie&note=50+%2500").await, Ok(fields.to_vec()));
    assert_eq!(read("nom=Zo%00").await, Err(StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(read("nom=Zo\0").await, Err(StatusCode::UNPROCESSABLE_ENTITY));
}
