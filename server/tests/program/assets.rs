//! What a browser gets when it asks for the files of a page.

use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{Request, Response, StatusCode};
use http_body_util::BodyExt;
use server::assets::{ASSETS, names, router};
use tower::ServiceExt;

async fn ask(path: &str, headers: &[(&str, &str)]) -> Response<Body> {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
    let request = request.body(Body::empty()).expect("the path is an address");
    router::<()>().oneshot(request).await.expect("a router always answers")
}

async fn content(response: Response<Body>) -> Vec<u8> {
    response.into_body().collect().await.expect("it is in memory").to_bytes().to_vec()
}

#[tokio::test]
async fn the_stylesheet_is_served_under_its_hash_and_kept_for_ever() {
    let response = ask(&names().stylesheet, &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(response.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
}

#[tokio::test]
async fn every_asset_is_served_whole_whatever_the_encoding() {
    for asset in ASSETS {
        let plain = ask(asset.path, &[]).await;
        assert!(!plain.headers().contains_key(CONTENT_ENCODING));
        assert_eq!(content(plain).await, asset.bytes);

        let expected = asset.brotli.map_or_else(|| asset.gzip.map(|_| "gzip"), |_| Some("br"));
        let smallest = ask(asset.path, &[(ACCEPT_ENCODING.as_str(), "gzip, deflate, br")]).await;
        assert_eq!(smallest.headers().get(CONTENT_ENCODING).map(|value| value.to_str().unwrap()), expected);
        assert!(content(smallest).await.len() <= asset.bytes.len());
    }
}

#[tokio::test]
async fn an_encoding_of_weight_zero_is_refused() {
    let icon = names().icon;
    let response = ask(&icon, &[(ACCEPT_ENCODING.as_str(), "br;q=0, gzip;q=0.5")]).await;
    assert_eq!(response.headers()[CONTENT_ENCODING], "gzip");
}

#[tokio::test]
async fn a_known_copy_is_not_sent_again() {
    let icon = names().icon;
    let tag = ask(&icon, &[]).await.headers()[ETAG].to_str().unwrap().to_owned();
    let response = ask(&icon, &[(IF_NONE_MATCH.as_str(), &tag)]).await;
    assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    assert!(content(response).await.is_empty());
}

#[tokio::test]
async fn an_unknown_name_is_not_found_and_not_kept() {
    let response = ask("/actifs/style-0000000000000000.css", &[]).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
}

#[tokio::test]
async fn the_name_of_the_islands_script_leads_to_its_two_companions() {
    let names = names();
    let Some(script) = names.islands_script else {
        // Built without islands: then none of the three may be there.
        assert_eq!((names.islands_module, names.wasm), (None, None));
        return;
    };
    let text = String::from_utf8(content(ask(&script, &[]).await).await).unwrap();
    assert!(text.contains(&names.wasm.unwrap()) && text.contains(&names.islands_module.unwrap()));
}
