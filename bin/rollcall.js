#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=40
// The flags keep memory flat (docs/performance.md). Written so that very old versions of Node can read it: they must get to the sentence below.
import { existsSync } from 'fs';

var version = process.versions.node;

if (Number(version.split('.')[0]) < 24) {
  process.stderr.write(
    'Rollcall needs Node 24 or newer, and this is Node ' +
      version +
      '. Install Node 24 (https://nodejs.org); in a clone of the repository, "npm run rollcall -- <command>" brings its own.\n',
  );
  process.exitCode = 1;
} else {
  start();
}

function start() {
  // A checkout runs its TypeScript as it stands; Node's remark about that is of no use to the reader.
  var emitWarning = process.emitWarning;
  process.emitWarning = function (warning, options) {
    var type = typeof options === 'object' && options !== null ? options.type : options;
    if (type !== 'ExperimentalWarning') emitWarning.apply(process, arguments);
  };
  var source = new URL('../src/cli/main.ts', import.meta.url);
  var compiled = new URL('../dist/cli/main.js', import.meta.url);
  import(existsSync(source) ? source.href : compiled.href).catch(function (error) {
    process.stderr.write(String((error && error.stack) || error) + '\n');
    process.exitCode = 1;
  });
}
