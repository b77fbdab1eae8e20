//! Building what the browser downloads, without downloading any tool: cargo compiles the islands, wasm-bindgen is called
//! as a library, `wasm-opt` shrinks the result where the system has it. Style and public files need no building:
//! `server/build.rs` puts everything into the binary, hashed and compressed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use tokio::process::Command;
use wasm_bindgen_cli_support::Bindgen;

use crate::journal::{Journal, Language};
use crate::workspace::{cargo, program, run, site, target};

const TARGET: &str = "wasm32-unknown-unknown";

/// What cargo is told to build or lint for the browser: the islands of the pages, as they are downloaded.
pub(crate) const ISLANDS: [&str; 10] = [
    "-p",
    "app",
    "--lib",
    "--target",
    TARGET,
    "--no-default-features",
    "--features",
    "hydrate",
    "--profile",
    "browser",
];

/// Bytes of WASM that a pupil may have to download, compressed by brotli.
const BROTLI_BYTES_MAX: usize = 250_000;

/// Builds the islands into `target/site`; does nothing when they have not changed.
pub(crate) async fn build(journal: &mut Journal) -> Result<()> {
    journal.step("Check the WebAssembly target", "Vérifier la cible WebAssembly", ensure_target()).await?;
    journal.step("Compile the islands", "Compiler les îlots des pages", compile()).await?;
    let language = journal.language();
    journal.step("Prepare them for the browser", "Les préparer pour le navigateur", prepare(language)).await
}

/// Lets rustup add the target when the toolchain lacks it.
pub(crate) async fn ensure_target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    let output = rustc.args(["--print", "target-libdir", "--target", TARGET]).output().await;
    let output = output.context("rustc does not start: install Rust with rustup (https://rustup.rs)")?;
    let libraries = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && Path::new(&libraries).is_dir() {
        return Ok(());
    }
    if program("rustup").is_none() {
        bail!("this Rust has no {TARGET} target and there is no rustup to add it; install Rust with rustup");
    }
    run(Command::new("rustup").args(["target", "add", TARGET]).kill_on_drop(true)).await
}

/// Compiles the islands, without preparing them.
pub(crate) async fn compile() -> Result<()> {
    run(cargo(&["build"]).args(ISLANDS)).await
}

/// Compiles the islands and, beside them, the engine alone as `tests/same_bytes` asks for it. Asked for together they have the
/// features of their dependencies, and so these, in common.
pub(crate) async fn compile_with_engine() -> Result<()> {
    let what = ["build", "-p", "app", "-p", "same-bytes", "--lib", "--features", "app/hydrate"];
    run(cargo(&what).args(["--profile", "browser", "--target", TARGET])).await
}

async fn prepare(language: Language) -> Result<()> {
    let compiled = target().await?.join(TARGET).join("browser/app.wasm");
    let site = site();
    let optimiser = program("wasm-opt");
    let bytes = fs::read(&compiled).with_context(|| format!("{} is missing", compiled.display()))?;
    let stamp = stamp(&bytes, optimiser.as_deref());
    if fs::read_to_string(site.join("stamp")).is_ok_and(|before| before == stamp) {
        println!("    {} {}", language.choose("unchanged:", "inchangé :"), site.display());
        return Ok(());
    }

    fs::create_dir_all(&site).with_context(|| format!("{} cannot be made", site.display()))?;
    let work = tempfile::tempdir_in(&site)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&compiled).out_name("islands_bindgen").web(true)?.typescript(false);
    bindgen.omit_default_module_path(true).remove_name_section(true).remove_producers_section(true);
    bindgen.generate(work.path()).context("wasm-bindgen cannot prepare the islands")?;
    ensure!(!work.path().join("snippets").exists(), "a dependency of the islands brings JavaScript of its own");

    let wasm = work.path().join("islands_bindgen_bg.wasm");
    match optimiser {
        Some(optimiser) => shrink(&optimiser, &wasm, language).await?,
        None => println!(
            "    {}",
            language.choose(
                "wasm-opt is not installed: the islands stay a little larger (Debian: apt install binaryen)",
                "wasm-opt n’est pas installé : les îlots restent un peu plus lourds (Debian : apt install binaryen)",
            )
        ),
    }
    let weight = brotli_bytes(&fs::read(&wasm)?)?;
    let (kilobytes, most) = (weight as f64 / 1000.0, BROTLI_BYTES_MAX / 1000);
    let told = language.choose(
        format!("WASM after brotli: {kilobytes:.1} kB of at most {most} kB"),
        format!("WASM après brotli : {kilobytes:.1} ko, {most} ko au plus"),
    );
    println!("    {told}");
    ensure!(weight <= BROTLI_BYTES_MAX, "the islands weigh {weight} bytes after brotli, more than {BROTLI_BYTES_MAX}");

    fs::rename(work.path().join("islands_bindgen.js"), site.join("islands_bindgen.js"))?;
    fs::rename(&wasm, site.join("islands.wasm"))?;
    fs::write(site.join("stamp"), stamp)?;
    Ok(())
}

/// An optimiser older than the compiler may refuse what it wrote; the islands then stay as they are.
async fn shrink(optimiser: &Path, wasm: &Path, language: Language) -> Result<()> {
    let smaller = wasm.with_extension("smaller");
    let mut command = Command::new(optimiser);
    command.arg("-Oz").args(
        ["bulk-memory", "nontrapping-float-to-int", "reference-types", "sign-ext"]
            .map(|feature| format!("--enable-{feature}")),
    );
    command.args(["--enable-mutable-globals", "--enable-multivalue"]).arg(wasm).arg("-o").arg(&smaller);
    let output = command.kill_on_drop(true).output().await?;
    if output.status.success() {
        fs::rename(smaller, wasm)?;
    } else {
        let told = language.choose(
            "wasm-opt gives up, and the islands stay a little larger:",
            "wasm-opt abandonne, et les îlots restent un peu plus lourds :",
        );
        println!("    {told} {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

/// Changes when the result would: with the code, with wasm-bindgen, with the presence of the optimiser.
fn stamp(wasm: &[u8], optimiser: Option<&Path>) -> String {
    let mut stamp = format!("wasm-opt: {}\n", optimiser.is_some());
    for byte in Sha256::digest(wasm) {
        let _ = write!(stamp, "{byte:02x}");
    }
    stamp
}

fn brotli_bytes(content: &[u8]) -> Result<usize> {
    let mut compressed = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &best)?;
    Ok(compressed.len())
}
