// Wakes the islands of a page: the few pieces that are alive in the browser.
// An external module and no inline script, so that the Content-Security-Policy allows nothing else.
// The two names below are replaced by hashed ones when the file is embedded (server/build.rs).
import start, * as islands from "./islands_bindgen.js";

// Asked for before the module starts, so that code and glue travel side by side.
const compiled = fetch(new URL("./islands.wasm", import.meta.url), { credentials: "same-origin" });

await start({ module_or_path: compiled });
islands.hydrate();

// Islands are never nested here: each wakes alone, and one that fails leaves the others alive.
for (const element of document.querySelectorAll("leptos-island")) {
  const wake = islands[element.dataset.component];
  if (typeof wake !== "function") {
    console.error(`No such island in this build: ${element.dataset.component}`);
    continue;
  }
  try {
    await wake(element);
    element.dataset.awake = "";
  } catch (failure) {
    console.error(failure);
  }
}
