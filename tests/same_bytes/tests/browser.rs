//! The engine, compiled as browsers run it, gives every variant that the server gives, byte for byte.
//!
//! A teacher's preview and a pupil's page may come from either; a stored seed must mean one variant. Browsers count
//! addresses on 32 bits and the server on 64: whatever leaks from that into a draw, an order or a hash shows here.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use browser::{Browser, Look, Page};
use same_bytes::{everything, exercise};
use serde_json::{Value, json};

/// A small seed, and one that needs all its bits.
const SEEDS: [u64; 2] = [7, u64::MAX - 41];

/// Seeds tried after those when both draw the same variant: some exercises have six variants in all.
const FURTHER_SEEDS: std::ops::Range<u64> = 8..40;

/// Starts the engine in a page.
const START: &str = "(async module => {
    const bytes = Uint8Array.from(atob(module), letter => letter.charCodeAt(0));
    window.engine = (await WebAssembly.instantiate(bytes)).instance.exports;
})";

/// Compiles a file there; whether it is an exercise, and everything that it gives for these seeds. A seed is written in
/// words, since a number of JavaScript has too few bits.
const GIVE: &str = "((text, seeds) => {
    const file = new TextEncoder().encode(text);
    const place = engine.room(file.length);
    new Uint8Array(engine.memory.buffer, place, file.length).set(file);
    const compiled = engine.compile() === 1;
    const variants = seeds.map(seed => {
        const length = engine.give(BigInt(seed));
        const bytes = new Uint8Array(engine.memory.buffer, engine.given(), length);
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    });
    return { compiled, variants };
})";

/// The engine in a real browser, which compiles WebAssembly as those of pupils do: an interpreter would take ten times as long.
struct Running {
    browser: Browser,
    page: Page,
}

impl Running {
    async fn start(wasm: &[u8]) -> Self {
        let chromium = std::env::var_os("REBOND_CHROMIUM").map(PathBuf::from).or_else(browser::installed);
        let chromium = chromium.expect("Chromium is missing: `cargo xtask test` installs it");
        let browser = Browser::launch(&chromium).await.expect("the browser starts");
        let page = browser.open(Look::DESKTOP).await.expect("a page opens");
        let module = json!(BASE64_STANDARD.encode(wasm));
        page.evaluate(&format!("{START}({module})")).await.expect("the engine imports nothing, and starts");
        Self { browser, page }
    }

    /// What a file gives for these seeds; nothing when it is refused.
    async fn everything(&self, text: &str, seeds: &[u64]) -> Option<Vec<String>> {
        let words: Vec<String> = seeds.iter().map(u64::to_string).collect();
        let call = format!("{GIVE}({}, {})", json!(text), json!(words));
        let given = self.page.evaluate(&call).await.expect("neither compiling nor generating panics");
        let variants = given["variants"].as_array().into_iter().flatten();
        let variants: Vec<String> = variants.filter_map(Value::as_str).map(str::to_owned).collect();
        assert_eq!(variants.len(), seeds.len(), "one text for each seed: {given}");
        if given["compiled"] == true {
            return Some(variants);
        }
        assert!(variants.iter().all(String::is_empty), "a file that was refused gives {variants:?}");
        None
    }
}

/// Builds this crate with the profile of what browsers download, beside the islands, which need most of the same crates.
fn built() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it is inside the target folder");
    let target = "wasm32-unknown-unknown";
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "-p", "app", "-p", "same-bytes", "--lib", "--features", "app/hydrate"])
        .args(["--profile", "browser", "--target", target, "--target-dir"])
        .arg(folder)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("cargo runs the tests, so it can be run");
    assert!(status.success(), "the engine builds for browsers (`rustup target add {target}` installs what that needs)");
    fs::read(folder.join(target).join("browser/same_bytes.wasm")).expect("cargo wrote the module")
}

/// Every exercise file that is shipped, in the order of their names.
fn shipped() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../curricula")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the shipped folder is there") {
            let path = entry.expect("the entry reads").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml")
                && path.file_name().is_some_and(|name| name != "programme.toml")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// What the server gives for one exercise.
struct Here {
    name: String,
    text: String,
    /// One for each of [`SEEDS`].
    variants: Vec<String>,
    /// Whether some seed draws another variant; else nothing would be compared.
    varies: bool,
}

impl Here {
    fn of(path: &Path) -> Here {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).expect("the file is UTF-8");
        let here = exercise(&text).unwrap_or_else(|| panic!("{name} compiles"));
        let variants: Vec<String> = SEEDS.iter().map(|seed| everything(&here, *seed)).collect();
        for (seed, variant) in SEEDS.iter().zip(&variants) {
            assert!(variant.starts_with("Variant {"), "{name} with seed {seed}: {variant}");
        }
        let same = |variant: &String| *variant == variants[0];
        let varies = variants.iter().any(|variant| !same(variant))
            || FURTHER_SEEDS.map(|seed| everything(&here, seed)).any(|variant| !same(&variant));
        Here { name, text, variants, varies }
    }
}

#[tokio::test]
async fn every_shipped_exercise_gives_the_same_bytes_on_the_server_and_in_the_browser() {
    let wasm = built();
    let files = shipped();
    assert!(files.len() > 200, "only {} exercises were found", files.len());
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let here: Vec<Here> = thread::scope(|scope| {
        let shares = files.chunks(files.len().div_ceil(cores));
        let of_share = |share: &[PathBuf]| share.iter().map(|path| Here::of(path)).collect::<Vec<_>>();
        let running: Vec<_> = shares.map(|share| scope.spawn(move || of_share(share))).collect();
        running.into_iter().flat_map(|share| share.join().expect("each exercise generates")).collect()
    });
    let still: Vec<&str> = here.iter().filter(|here| !here.varies).map(|here| here.name.as_str()).collect();
    assert!(still.is_empty(), "do not vary: {still:#?}");

    let running = Running::start(&wasm).await;
    let mut different = Vec::new();
    for Here { name, text, variants, .. } in &here {
        let there = running.everything(text, &SEEDS).await.unwrap_or_else(|| panic!("{name} compiles in the browser"));
        let pairs = SEEDS.iter().zip(variants.iter().zip(&there));
        different.extend(
            pairs.filter(|(_, (here, there))| here != there).map(|(seed, _)| format!("{name} with seed {seed}")),
        );
    }
    running.browser.close().await;
    assert!(different.is_empty(), "{different:#?}");
}

#[tokio::test]
async fn a_file_that_the_server_refuses_is_refused_in_the_browser() {
    let running = Running::start(&built()).await;
    assert!(exercise("titre = 3").is_none());
    assert_eq!(running.everything("titre = 3", &[1]).await, None);
    running.browser.close().await;
}
