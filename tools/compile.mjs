// node compile.mjs IN.zip OUT.zip [PREFIX] [STDLIB.zip]
//
// Compiles a zip of Python with the very Pyodide that will import it; precompile.py says how and why.
// It is JavaScript because Pyodide runs in a JavaScript engine; everything it does is in the Python file.
// Prints one line "DONE TOTAL" for each member. STDLIB.zip, an already compiled one, starts Pyodide faster.
import { readFileSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [source, target, prefix = "", stdLibURL] = process.argv.slice(2);

const python = await loadPyodide({
  ...(stdLibURL && { stdLibURL }),
  // Sets and interned strings must come out in the same order every time: the same input gives the same bytes.
  env: { PYTHONHASHSEED: "0" },
});
python.FS.writeFile("/in.zip", readFileSync(source));
python.FS.writeFile("/precompile.py", readFileSync(new URL("precompile.py", import.meta.url)));
python.runPython("import sys; sys.path.insert(0, '/')");
try {
  python
    .pyimport("precompile")
    .precompile("/in.zip", "/out.zip", prefix, (done, total) => console.log(`${done} ${total}`));
} catch (error) {
  // Python's own words, without the JavaScript around them.
  console.error(error.message);
  process.exit(1);
}
writeFileSync(target, python.FS.readFile("/out.zip"));
