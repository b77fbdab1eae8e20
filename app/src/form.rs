//! A form as it was sent.

use axum::body::Body;
use axum::extract::{FromRequest, RawForm, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use platform::Problem;
use serde::de::DeserializeOwned;

use crate::pages::problem::Failure;

/// The fields of a form, as axum reads them, but for U+0000: no keyboard types it and no database keeps it in a text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let RawForm(sent) = RawForm::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        if sent.windows(3).any(|part| part == b"%00") || sent.contains(&0) {
            let told = "Ce qui a été envoyé contient un caractère invisible qui ne peut pas être gardé (U+0000) : il faut le retirer.";
            return Err(Failure::from(Problem::refused(told)).into_response());
        }
        let mut again = Request::new(Body::from(sent));
        *again.method_mut() = Method::POST;
        again.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        let axum::Form(fields) = axum::Form::from_request(again, state).await.map_err(IntoResponse::into_response)?;
        Ok(Self(fields))
    }
}
