//! Embeds the shipped programmes, and what browsers download: the style, the files of `public/` and, once `cargo xtask assets`
//! has built them, the islands. Every file is named after its content and compressed here, once,
//! so that the running process only copies bytes.
//!
//! The islands are read from `target/site` (or from the folder named by `REBOND_SITE`). Without them
//! the pages simply carry no script: every journey works that way too.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

/// Browsers and robots ask for these at the root, under this very name.
const ASKED_AT_THE_ROOT: [&str; 2] = ["favicon.ico", "robots.txt"];

/// A file on its way into the binary.
struct Asset {
    /// Its name among the sources, such as `icon.svg`.
    source: String,
    /// The path it is served at.
    path: String,
    content: Vec<u8>,
    immutable: bool,
}

#[expect(clippy::disallowed_methods, reason = "a build script is told by cargo through the environment")]
fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("..");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let site = site_folder(&root);
    for folder in [root.join("style"), root.join("public"), site.clone()] {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    println!("cargo::rerun-if-env-changed=REBOND_SITE");

    println!("cargo::rerun-if-changed={}", root.join("curricula").display());
    fs::write(out.join("curricula.rs"), curricula(&root.join("curricula"))).expect("OUT_DIR can be written");

    let mut assets = public_files(&root.join("public"));
    assets.push(stylesheet(&root.join("style"), &assets));
    assets.extend(islands(&site, &root.join("public/islands.js")));
    fs::write(out.join("embedded.rs"), embed(&assets, &out)).expect("OUT_DIR can be written");
}

/// The programmes as a list of folders, each a list of files with their text; those of `curricula/order` (one name per
/// line) first, in its order: a class that has chosen nothing follows the first one that its school has opened.
fn curricula(folder: &Path) -> String {
    let mut list = String::from("&[\n");
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let order = fs::read_to_string(folder.join("order")).unwrap_or_default();
    let place = |pack: &PathBuf| {
        let name = pack.file_name().unwrap_or_default().to_string_lossy();
        order.lines().position(|line| line.trim() == name).unwrap_or(usize::MAX)
    };
    folders.sort_by_key(place);
    for pack in folders {
        let name = pack.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let _ = writeln!(list, "({name:?}, &[");
        for file in files_below(&pack).into_iter().filter(|file| is_a(file, "toml")) {
            let path = pack.canonicalize().expect("the folder was just listed").join(&file);
            let _ = writeln!(list, "({file:?}, include_str!({:?})),", path.display().to_string());
        }
        list.push_str("]),\n");
    }
    list.push(']');
    list
}

/// Where the islands are. The folder is made when missing: cargo watches it for the day they arrive.
fn site_folder(root: &Path) -> PathBuf {
    if let Some(folder) = env::var_os("REBOND_SITE") {
        return PathBuf::from(folder);
    }
    let folder = root.join("target/site");
    // Without it cargo only runs this script more often than needed.
    let _ = fs::create_dir_all(&folder);
    folder
}

fn public_files(folder: &Path) -> Vec<Asset> {
    files_below(folder)
        .into_iter()
        .filter(|name| name != "islands.js")
        .map(|name| {
            let content = read(&folder.join(&name));
            if ASKED_AT_THE_ROOT.contains(&name.as_str()) {
                return Asset { path: format!("/{name}"), source: name, content, immutable: false };
            }
            hashed(name, content)
        })
        .collect()
}

/// One stylesheet from the partials, in the order of `style/order` (one name per line), by name without it.
fn stylesheet(folder: &Path, public: &[Asset]) -> Asset {
    let partials: Vec<String> = files_below(folder).into_iter().filter(|name| is_a(name, "css")).collect();
    let ordered = match fs::read_to_string(folder.join("order")) {
        Ok(order) => order.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect(),
        Err(_) => partials.clone(),
    };
    for partial in &partials {
        assert!(ordered.contains(partial), "style/{partial} is missing from style/order");
    }
    let mut style = String::new();
    for partial in ordered {
        let text = String::from_utf8(read(&folder.join(&partial))).expect("a stylesheet is UTF-8");
        style.push_str(&without_comments(&text));
    }
    for asset in public {
        style = style.replace(&format!("url(\"{}\")", asset.source), &format!("url(\"{}\")", asset.path));
    }
    hashed("style.css".to_owned(), style.into_bytes())
}

/// Comments and indentation are for us, not for the pupils' connection.
fn without_comments(style: &str) -> String {
    let mut kept = String::new();
    let mut rest = style;
    while let Some(start) = rest.find("/*") {
        kept.push_str(&rest[..start]);
        let comment = &rest[start..];
        rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
    }
    kept.push_str(rest);
    kept.lines().map(str::trim).filter(|line| !line.is_empty()).fold(String::new(), |text, line| text + line + "\n")
}

/// The WASM, the glue that wasm-bindgen wrote for it and our module that wakes the islands; or nothing.
fn islands(site: &Path, waker: &Path) -> Vec<Asset> {
    let (Ok(wasm), Ok(glue)) = (fs::read(site.join("islands.wasm")), fs::read(site.join("islands_bindgen.js"))) else {
        return Vec::new();
    };
    let wasm = hashed("islands.wasm".to_owned(), wasm);
    let glue = hashed("islands_bindgen.js".to_owned(), glue);
    let mut script = String::from_utf8(read(waker)).expect("a script is UTF-8");
    for asset in [&wasm, &glue] {
        let name = format!("\"./{}\"", asset.source);
        assert!(script.contains(&name), "public/islands.js no longer names {name}");
        script = script.replace(&name, &format!("\"{}\"", asset.path));
    }
    vec![hashed("islands.js".to_owned(), script.into_bytes()), glue, wasm]
}

/// `icon.svg` becomes `/actifs/icon-0123456789abcdef.svg`: a new content is a new name, never a stale copy.
fn hashed(source: String, content: Vec<u8>) -> Asset {
    let hash = short_hash(&content);
    let path = match source.rsplit_once('.') {
        Some((stem, extension)) => format!("/actifs/{stem}-{hash}.{extension}"),
        None => format!("/actifs/{source}-{hash}"),
    };
    Asset { source, path, content, immutable: true }
}

fn short_hash(content: &[u8]) -> String {
    Sha256::digest(content)[..8].iter().fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

/// Writes the contents beside the generated list of assets, and returns that list.
fn embed(assets: &[Asset], out: &Path) -> String {
    let mut list = String::from("&[\n");
    for (number, asset) in assets.iter().enumerate() {
        let keep = |suffix: &str, content: &[u8]| {
            let file = out.join(format!("asset-{number}{suffix}"));
            fs::write(&file, content).expect("OUT_DIR can be written");
            format!("include_bytes!({:?})", file.display().to_string())
        };
        let shrunk = |suffix: &str, content: Vec<u8>| {
            // Fonts and images are compressed already.
            if content.len() * 10 > asset.content.len() * 9 {
                return "None".to_owned();
            }
            format!("Some({})", keep(suffix, &content))
        };
        let _ = writeln!(
            list,
            "Asset {{ source: {:?}, path: {:?}, content_type: {:?}, hash: {:?}, immutable: {}, bytes: {}, brotli: {}, gzip: {} }},",
            asset.source,
            asset.path,
            content_type(&asset.source),
            short_hash(&asset.content),
            asset.immutable,
            keep("", &asset.content),
            shrunk(".br", brotli(&asset.content)),
            shrunk(".gz", gzip(&asset.content)),
        );
    }
    list.push(']');
    list
}

fn brotli(content: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &best).expect("memory can be written");
    compressed
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("ico") => "image/x-icon",
        Some("js") => "text/javascript; charset=utf-8",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn is_a(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

/// The files of a folder and of those inside it, by relative name, sorted; hidden ones are not ours.
fn files_below(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            names.extend(files_below(&entry.path()).into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

fn read(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap_or_else(|error| panic!("{} cannot be read: {error}", file.display()))
}
