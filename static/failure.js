// What the page says when Python does not come: the result is taken out of the address, and a card says why.
import { attempt } from "./attempt.js";

const OURS = ["accessToken", "code", "status", "error", "details", "state"];
const root = document.documentElement;
const notice = document.getElementById("not-served");
notice.remove(); // this module runs, so the page is served

// The rule of flow/callback.py, for the visits on which it never runs.
function withoutResult(text) {
  const key = (part) => attempt(window, "decodeURIComponent", part.split("=")[0].replaceAll("+", " ")).value;
  return text.split("&").filter((part) => !OURS.includes(key(part))).join("&");
}

function strip() {
  const [, route = "", parameters] = /^#?([/!][^?]*\??)?(.*)$/s.exec(location.hash);
  const query = withoutResult(location.search.slice(1));
  const rest = withoutResult(parameters);
  const fragment = (rest || !parameters ? route : route.replace(/\?$/, "")) + rest;
  const clean = location.pathname + (query && `?${query}`) + (fragment && `#${fragment}`);
  attempt(history, "replaceState", history.state, "", clean);
}

export function fail(code, detail = "") {
  // The door has a timer of its own for the house, which may take longer.
  if (root.dataset.house === "starting" && code !== "boot_timeout") return globalThis.aurinko.houseFailed(detail);
  // Python is there and speaks for itself; it also sets a limit of its own to the exchange of a code.
  if (!["booting", "returning"].includes(root.dataset.state) || "exchanging" in root.dataset) return;
  strip();
  const card = document.getElementById("boot-problems").content.querySelector(`[data-error="${code}"]`) ?? notice;
  card.querySelector(".detail")?.append(detail.slice(0, 300));
  card.querySelector("button")?.addEventListener("click", () => location.reload());
  document.getElementById("problems").replaceChildren(card);
  document.getElementById("status").textContent = "";
  root.dataset.state = "failed";
}
