// The door's interpreter: MicroPython as PyScript asks for it, with the door's modules already in its file system.
// PyScript would ask for each of them by a request of its own, and one after the configs.
import { loadMicroPython as load } from "./vendor/micropython-1.28.0-6/micropython.mjs";

const WASM = new URL("./vendor/micropython-1.28.0-6/micropython.wasm", import.meta.url).href;

async function download(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
  return answer.json();
}

const modules = download(new URL("../door.json", import.meta.url));
modules.catch(() => {}); // its failure is thrown where it is awaited

export async function loadMicroPython(options) {
  const [sources, interpreter] = await Promise.all([modules, load({ ...options, url: WASM })]);
  for (const folder of new Set(Object.keys(sources).map((path) => path.split("/")[0]))) interpreter.FS.mkdir(folder);
  for (const [path, source] of Object.entries(sources)) interpreter.FS.writeFile(path, source);
  // PyScript imports its own package before our first line. Nothing here uses it, so its name is taken.
  interpreter.runPython("import sys; sys.modules['pyscript'] = sys; del sys");
  return interpreter;
}
