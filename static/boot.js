// The page's program is Python. This module is what Python cannot be: there before it, able to say that it never
// came, and a hand for calls that throw (MicroPython cannot catch what JavaScript throws synchronously).
import storage from "./storage.js";

const CORE = "./vendor/pyscript-0.7.31/core.js";
const PATIENCE = 20_000; // milliseconds
const OURS = ["accessToken", "code", "status", "error", "details", "state"];
const root = document.documentElement;

function attempt(object, method, ...values) {
  try {
    return { ok: true, value: object[method](...values) };
  } catch (error) {
    return { ok: false, value: String(error) };
  }
}

// The rule of flow/callback.py, for the visits on which it never runs.
function withoutResult(text) {
  const key = (part) => attempt(window, "decodeURIComponent", part.split("=")[0].replaceAll("+", " ")).value;
  return text.split("&").filter((part) => !OURS.includes(key(part))).join("&");
}

function strip() {
  const [, route = "", parameters] = /^#?([/!][^?]*\??)?(.*)$/s.exec(location.hash);
  const query = withoutResult(location.search.slice(1));
  const fragment = route + withoutResult(parameters);
  attempt(history, "replaceState", history.state, "", location.pathname + (query && `?${query}`) + (fragment && `#${fragment}`));
}

function fail(code, detail = "") {
  if (root.dataset.house === "starting") return aurinko.houseFailed?.(detail);
  if (!["booting", "returning"].includes(root.dataset.state)) return;
  strip();
  const card = document.getElementById("boot-problems").content.querySelector(`[data-error="${code}"]`) ?? notice;
  card.querySelector(".detail")?.append(detail.slice(0, 300));
  card.querySelector("button")?.addEventListener("click", () => location.reload());
  document.getElementById("problems").replaceChildren(card);
  document.getElementById("status").textContent = "";
  root.dataset.state = "failed";
}

// A clone that was not set up answers 404 here; anything else is a part that broke on its way.
async function coreFailed({ message }) {
  const answer = await fetch(new URL(CORE, import.meta.url), { method: "HEAD" }).catch(() => null);
  fail(answer?.status === 404 ? "not_served" : "boot_failed", message);
}

const notice = document.getElementById("not-served");
notice.remove();
globalThis.aurinko = { attempt, storage };
addEventListener("unhandledrejection", ({ reason }) => fail("boot_failed", String(reason?.message ?? reason)));
addEventListener("error", ({ target, message }) => fail("boot_failed", message || `${target.src || target.href} did not load.`), true);
// PyScript says "done" even when the script could not be loaded or raised: by then the door has set a state.
document.addEventListener("mpy:done", () => fail("boot_failed", "The page's program stopped before it was ready."));
document.addEventListener("py:done", () => fail("boot_failed", "The mailbox's program stopped before it was ready."));
setTimeout(() => fail("boot_timeout"), PATIENCE);

if (window.top !== window.self) fail("framed");
else if (typeof WebAssembly !== "object") fail("boot_failed", "This browser has no WebAssembly.");
else import(CORE).then(({ config, hooks }) => {
  // The worker hook is made by the Function constructor, which the policy forbids; nothing here uses workers.
  hooks.worker.onBeforeRunAsync.clear();
  if (!config.mpy) fail("settings_invalid");
}, coreFailed);
