//! The engine, compiled as browsers run it, gives every variant that the server gives, byte for byte.
//!
//! A teacher's preview and a pupil's page may come from either; a stored seed must mean one variant. Browsers count
//! addresses on 32 bits and the server on 64: whatever leaks from that into a draw, an order or a hash shows here.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use same_bytes::{everything, exercise};
use wasmi::{Engine, Instance, Linker, Memory, Module, Store, TypedFunc};

/// A small seed, and one that needs all its bits.
const SEEDS: [u64; 2] = [7, u64::MAX - 41];

/// Seeds tried after those when both draw the same variant: some exercises have six variants in all.
const FURTHER_SEEDS: std::ops::Range<u64> = 8..40;

/// The engine as a browser runs it.
struct Browser {
    store: Store<()>,
    memory: Memory,
    room: TypedFunc<u32, u32>,
    compile: TypedFunc<(), u32>,
    give: TypedFunc<u64, u32>,
    given: TypedFunc<(), u32>,
}

impl Browser {
    fn start(wasm: &[u8]) -> Self {
        let engine = Engine::default();
        let module = Module::new(&engine, wasm).expect("what cargo builds is WebAssembly");
        let mut store = Store::new(&engine, ());
        let linker = Linker::new(&engine);
        let instance: Instance = linker.instantiate_and_start(&mut store, &module).expect("the engine imports nothing");
        let memory = instance.get_memory(&store, "memory").expect("a module built by Rust exports its memory");
        Self {
            room: instance.get_typed_func(&store, "room").expect("room is exported"),
            compile: instance.get_typed_func(&store, "compile").expect("compile is exported"),
            give: instance.get_typed_func(&store, "give").expect("give is exported"),
            given: instance.get_typed_func(&store, "given").expect("given is exported"),
            memory,
            store,
        }
    }

    fn compile(&mut self, text: &str) -> bool {
        let length = u32::try_from(text.len()).expect("an exercise file is short");
        let place = self.room.call(&mut self.store, length).expect("there is room");
        self.memory.write(&mut self.store, place as usize, text.as_bytes()).expect("the room is in the memory");
        self.compile.call(&mut self.store, ()).expect("compiling does not panic") == 1
    }

    fn everything(&mut self, seed: u64) -> String {
        let length = self.give.call(&mut self.store, seed).expect("generating does not panic");
        let place = self.given.call(&mut self.store, ()).expect("the bytes are somewhere");
        let mut bytes = vec![0; length as usize];
        self.memory.read(&self.store, place as usize, &mut bytes).expect("the bytes are in the memory");
        String::from_utf8(bytes).expect("a variant is text")
    }
}

/// Builds this crate with the profile of what browsers download, beside the islands, which need most of the same crates.
fn built() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it is inside the target folder");
    let target = "wasm32-unknown-unknown";
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--lib", "--profile", "browser", "--target", target, "--target-dir"])
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

/// What is wrong with some exercises.
#[derive(Default)]
struct Faults {
    /// The browser gives other bytes.
    different: Vec<String>,
    /// Every seed draws the same variant, so that nothing is compared.
    still: Vec<String>,
}

fn faults_of(wasm: &[u8], files: &[PathBuf]) -> Faults {
    let mut browser = Browser::start(wasm);
    let mut faults = Faults::default();
    for path in files {
        let text = fs::read_to_string(path).expect("the file is UTF-8");
        let name = path.display();
        let here = exercise(&text).unwrap_or_else(|| panic!("{name} compiles"));
        assert!(browser.compile(&text), "{name} compiles in the browser");
        let variants: Vec<String> = SEEDS.iter().map(|seed| everything(&here, *seed)).collect();
        for (seed, variant) in SEEDS.iter().zip(&variants) {
            assert!(variant.starts_with("Variant {"), "{name} with seed {seed}: {variant}");
            if browser.everything(*seed) != *variant {
                faults.different.push(format!("{name} with seed {seed}"));
            }
        }
        let same = |variant: &String| *variant == variants[0];
        let varies = variants.iter().any(|variant| !same(variant))
            || FURTHER_SEEDS.map(|seed| everything(&here, seed)).any(|variant| !same(&variant));
        if !varies {
            faults.still.push(name.to_string());
        }
    }
    faults
}

#[test]
fn every_shipped_exercise_gives_the_same_bytes_on_the_server_and_in_the_browser() {
    let wasm = built();
    let files = shipped();
    assert!(files.len() > 200, "only {} exercises were found", files.len());
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let faults: Vec<Faults> = thread::scope(|scope| {
        let shares = files.chunks(files.len().div_ceil(cores));
        let running: Vec<_> = shares.map(|share| scope.spawn(|| faults_of(&wasm, share))).collect();
        running.into_iter().map(|share| share.join().expect("each exercise is compared")).collect()
    });
    let different: Vec<&String> = faults.iter().flat_map(|faults| &faults.different).collect();
    let still: Vec<&String> = faults.iter().flat_map(|faults| &faults.still).collect();
    assert!(different.is_empty(), "{different:#?}");
    assert!(still.is_empty(), "do not vary: {still:#?}");
}

#[test]
fn a_file_that_the_server_refuses_is_refused_in_the_browser() {
    let mut browser = Browser::start(&built());
    assert!(exercise("titre = 3").is_none() && !browser.compile("titre = 3"));
    assert_eq!(browser.everything(1), "");
}
