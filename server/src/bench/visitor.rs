//! One pupil's browser, as far as the service sees it: a connection that is kept, a cookie, forms.

use std::net::SocketAddr;

use anyhow::{Context, bail};
use app::components::frame::percent_encoded;
use axum::body::Bytes;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A pupil before the service.
pub(super) struct Visitor {
    requests: SendRequest<Full<Bytes>>,
    address: SocketAddr,
    cookie: Option<String>,
    /// Requests sent so far.
    pub(super) sent: usize,
    /// The address of the exercise in front of the pupil, once there is one.
    pub(super) exercise: Option<String>,
}

/// What came back.
pub(super) struct Answered {
    pub(super) status: StatusCode,
    /// Where it sends the browser, if it does.
    pub(super) location: Option<String>,
}

impl Visitor {
    /// Opens the connection.
    pub(super) async fn connect(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (requests, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { requests, address, cookie: None, sent: 0, exercise: None })
    }

    /// Opens a page and reads it to its end, compressed as a browser asks for it.
    pub(super) async fn open(&mut self, path: &str) -> anyhow::Result<Answered> {
        let path = path.split('#').next().unwrap_or(path);
        let request = self.request("GET", path).header(ACCEPT_ENCODING, "br").body(Full::default())?;
        let (response, _) = self.send(request).await?;
        Ok(response)
    }

    /// The same page as text.
    pub(super) async fn read(&mut self, path: &str) -> anyhow::Result<String> {
        let request = self.request("GET", path).body(Full::default())?;
        let (response, body) = self.send(request).await?;
        if response.status != StatusCode::OK {
            bail!("{path} répond {}", response.status);
        }
        Ok(String::from_utf8(body.to_vec())?)
    }

    /// Sends a form.
    pub(super) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answered> {
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", percent_encoded(value))).collect();
        let body = fields.join("&");
        let request = self.request("POST", path).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.body(Full::from(body))?;
        let (response, _) = self.send(request).await?;
        Ok(response)
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header(HOST, self.address.to_string());
        match &self.cookie {
            Some(cookie) => request.header(COOKIE, cookie),
            None => request,
        }
    }

    async fn send(&mut self, request: Request<Full<Bytes>>) -> anyhow::Result<(Answered, Bytes)> {
        self.sent += 1;
        self.requests.ready().await.context("le service a fermé la connexion")?;
        let (head, body) = self.requests.send_request(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        let response = Response::from_parts(head, ());
        let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        if let Some(cookie) = text(SET_COOKIE).and_then(|cookie| cookie.split(';').next()) {
            self.cookie = Some(cookie.to_owned());
        }
        Ok((Answered { status: response.status(), location: text(LOCATION).map(str::to_owned) }, body))
    }
}
