/**
 * The process of one benchmark: imports the file of its first argument, runs it, and leaves the rows where
 * the second argument says.
 */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [file = '', rowsFile = ''] = process.argv.slice(2);
const benchmark = await import(pathToFileURL(file).href);
writeFileSync(rowsFile, JSON.stringify(await benchmark.run()));
