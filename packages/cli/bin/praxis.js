#!/usr/bin/env node
// npm links a command only if its file is there while it installs. In a checkout dist/ is built after that,
// so the command needs a file of its own.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { URL } from 'node:url';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write('praxis: It is not built yet. Run "npm run build" in the folder of Praxis first.\n');
  process.exitCode = 1;
}
