// The house's interpreter: Pyodide as PyScript asks for it, with two things PyScript has no setting for. The standard
// library is the precompiled one (compiling it from source is most of Pyodide's start), and the house's own Python
// comes in one archive that is on the path before the first line runs.
import { loadPyodide as load } from "./vendor/pyodide-314.0.7/pyodide.mjs";

const PYODIDE = new URL("./vendor/pyodide-314.0.7/", import.meta.url).href;
const ARCHIVE = "/app.zip";

// Python has no import() of its own that the content policy allows; the workbench's prompt wants this one module.
globalThis.aurinko.editor = () => import("./workbench/editor.mjs");

async function download(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
  return new Uint8Array(await answer.arrayBuffer());
}

// A host that does not know the type of WebAssembly only makes it slower.
async function instantiate(streaming, source, imports) {
  const answer = await source;
  return /^application\/wasm/.test(answer.headers.get("content-type"))
    ? streaming.call(WebAssembly, answer, imports)
    : WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}

// Where its WebAssembly does not come, Pyodide only warns in the console and then waits for ever: the failure is
// caught on its way and passed on.
function failure() {
  const start = WebAssembly.instantiateStreaming;
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = (...given) => {
      WebAssembly.instantiateStreaming = start;
      const started = instantiate(start, ...given);
      started.catch(reject);
      return started;
    };
  });
}

export async function loadPyodide(options) {
  const archive = download(new URL("../app.zip", import.meta.url));
  archive.catch(() => {}); // its failure is thrown where it is awaited
  const broken = failure();
  const house = load({
    ...options,
    indexURL: PYODIDE,
    stdLibURL: `${PYODIDE}stdlib.zip`,
    env: { HOME: "/home/pyodide", PYTHONPATH: ARCHIVE },
    fsInit: async (files) => files.writeFile(ARCHIVE, await archive),
  });
  const interpreter = await Promise.race([house, broken]);
  // PyScript imports its own package before our first line. Nothing here uses it, so its name is taken.
  interpreter.runPython("import sys; sys.modules['pyscript'] = sys; del sys");
  return interpreter;
}
