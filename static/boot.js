// The page's program is Python. This module is what Python cannot be: there before it, and able to say that it never
// came. It gives both interpreters the two things they need from JavaScript, and starts the first.
import { attempt } from "./attempt.js";
import { fail } from "./failure.js";
import storage from "./storage.js";

const CORE = "./vendor/pyscript-0.7.31/core.js";
const PATIENCE = 20_000; // milliseconds

globalThis.aurinko = { attempt, storage };

addEventListener("unhandledrejection", ({ reason }) => fail("boot_failed", String(reason?.message ?? reason)));
addEventListener("error", ({ target, message }) => fail("boot_failed", message || `${target.src || target.href} did not load.`), true);
// PyScript says "done" even when the script could not be loaded or raised; by then the program has set its state.
// A door that has started the house (somebody opened the workbench) is long ready.
document.addEventListener("mpy:done", () => document.documentElement.dataset.house || fail("boot_failed", "The page's program stopped before it was ready."));
document.addEventListener("py:done", () => fail("boot_failed", "The mailbox's program stopped before it was ready."));
setTimeout(() => fail("boot_timeout"), PATIENCE);

// A clone that was not set up answers 404 here; anything else is a part that broke on its way.
async function coreFailed({ message }) {
  const answer = await fetch(new URL(CORE, import.meta.url), { method: "HEAD" }).catch(() => null);
  fail(answer?.status === 404 ? "not_served" : "boot_failed", message);
}

function started({ config, hooks }) {
  // The worker hook is made by the Function constructor, which the policy forbids; nothing here uses workers.
  hooks.worker.onBeforeRunAsync.clear();
  if (!config.mpy) fail("settings_invalid");
}

if (window.top !== window.self) fail("framed");
else if (typeof WebAssembly !== "object") fail("boot_failed", "This browser has no WebAssembly.");
else import(CORE).then(started, coreFailed);
