// Runs test functions under the real MicroPython, the one the page has. Standard input: {package, files: {path: text},
// modules}; standard output: {module: {function: traceback, or ""}}; under "" stands why a module was not imported.
// Each module has an interpreter of its own: what one leaves on the heap must not slow or break the next.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const RUNNER = `
import io, sys
sys.path[:] = ["/site", ".frozen"]

def _said(error):
    text = io.StringIO()
    sys.print_exception(error, text)
    return text.getvalue()

def names_in(name):
    __import__(name)
    return [key for key in sys.modules[name].__dict__ if key.startswith("test_")]

def run(name, function):
    try:
        getattr(sys.modules[name], function)()
    except BaseException as error:
        return _said(error)
    return ""

def collect(name):
    try:
        return "", names_in(name)
    except BaseException as error:
        return _said(error), []
`;

function write(fs, path, text) {
  path.split("/").slice(0, -1).reduce((folder, name) => {
    const inner = `${folder}/${name}`;
    if (!fs.analyzePath(inner).exists) fs.mkdir(inner);
    return inner;
  }, "/site");
  fs.writeFile(`/site/${path}`, text);
}

// A failure that Python cannot catch belongs to the test that provoked it, and not to all of them.
function attempt(act) {
  try {
    return act();
  } catch (error) {
    return String(error?.message ?? error);
  }
}

const { package: folder, files, modules } = JSON.parse(readFileSync(0, "utf8"));
const { loadMicroPython } = await import(pathToFileURL(`${folder}/micropython.mjs`));
const options = { url: `${folder}/micropython.wasm`, stdout: console.error, stderr: console.error };
const results = {};
for (const name of modules) {
  const python = await loadMicroPython(options);
  python.FS.mkdir("/site");
  for (const [path, text] of Object.entries(files)) write(python.FS, path, text);
  python.runPython(RUNNER);
  const [collect, run] = ["collect", "run"].map((key) => python.globals.get(key));
  const [failure, functions] = attempt(() => Array.from(collect(name)));
  results[name] = failure ? { "": failure } : {};
  for (const test of functions ?? []) results[name][test] = attempt(() => run(name, test));
}
console.log(JSON.stringify(results));
