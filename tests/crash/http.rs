//! Posting a form over a connection that may break at any byte.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Where the answer to a form sends a browser, and the cookie that it sets.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    pub(crate) to: String,
    pub(crate) cookie: Option<String>,
}

/// Posts a form. An error means that the server was not there to the end: whoever sent it knows nothing.
///
/// # Panics
/// When the server answers anything but a redirection: dying is the only fault it is allowed.
pub(crate) async fn post(address: SocketAddr, path: &str, cookie: &str, fields: &[(&str, &str)]) -> io::Result<Sent> {
    let form: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let form = form.join("&");
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{form}",
        form.len()
    );
    let mut connection = TcpStream::connect(address).await?;
    connection.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    // A connection that breaks after the whole head has told all there is to tell.
    let end = connection.read_to_end(&mut answer).await;
    let answer = String::from_utf8_lossy(&answer);
    let Some((head, body)) = answer.split_once("\r\n\r\n") else {
        return Err(end.err().unwrap_or_else(|| io::ErrorKind::UnexpectedEof.into()));
    };
    let header = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
    };
    assert!(head.starts_with("HTTP/1.1 303 "), "POST {path} {form}\n{head}\n\n{body}");
    let cookie = header("set-cookie").and_then(|cookie| cookie.split(';').next().map(str::to_owned));
    Ok(Sent { to: header("location").expect("a redirection says where to"), cookie })
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
