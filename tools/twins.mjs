// node twins.mjs IN OUT
//
// Writes OUT/NAME.br and OUT/NAME.gz for every file of IN, each at its best quality; twins.py says what for.
// It is JavaScript because building needs Node anyway, and Python's own library has no brotli.
// Prints one line "DONE TOTAL" for each file.
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [source, target] = process.argv.slice(2);

// Written beside and then moved: a run that is cut short leaves no half of one.
function write(name, content) {
  const unfinished = join(target, `${name}.${process.pid}.part`);
  writeFileSync(unfinished, content);
  renameSync(unfinished, join(target, name));
}

async function compress(name) {
  const plain = readFileSync(join(source, name));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain, { params }),
    promisify(gzip)(plain, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  // The header's ninth byte names the system it was made on (RFC 1952); 255 is "unknown".
  gz[9] = 255;
  write(`${name}.br`, br);
  write(`${name}.gz`, gz);
}

const names = readdirSync(source);
let done = 0;
// All at once: Node's own four threads take them one after the other.
await Promise.all(
  names.map(async (name) => {
    await compress(name);
    console.log(`${++done} ${names.length}`);
  }),
);
