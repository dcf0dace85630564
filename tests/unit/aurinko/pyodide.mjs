// Runs one Python program on the real Pyodide, under Node: node pyodide.mjs PYODIDE_DIR REPOSITORY < program
// What the program's last expression gives is printed as the last line.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , pyodideDir, repository] = process.argv;
const { loadPyodide } = await import(pathToFileURL(`${pyodideDir}/pyodide.mjs`));
const pyodide = await loadPyodide({ env: { PYTHONDONTWRITEBYTECODE: "1" } });
pyodide.FS.mkdirTree("/repository");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: repository }, "/repository");
pyodide.runPython("import sys; sys.path.insert(0, '/repository')");
console.log(await pyodide.runPythonAsync(readFileSync(0, "utf-8")));
