#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createPlugin } from './create-plugin.js';
import { NameError } from './names.js';

const usage = `Usage: npm create @praxis/plugin <id> [-- --type <record type>] [--folder <folder>]

  <id>      such as "badges"; lower case words joined by "-"
  --type    name of the first record type, such as "badge"
  --folder  where to make it; a folder of the plugin's id where not given
`;

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { type: { type: 'string' }, folder: { type: 'string' }, help: { type: 'boolean' } },
  });
  const [id] = positionals;
  if (id === undefined || values.help === true) {
    process.stdout.write(usage);
    process.exitCode = id === undefined && values.help !== true ? 1 : 0;
  } else {
    const { folder, names } = await createPlugin({ id, type: values.type, folder: values.folder });
    process.stdout.write(
      `Made the plugin "${names.id}" in ${folder}.\n\nNext:\n  cd ${folder}\n  npm install\n  npm test\n`,
    );
  }
} catch (error) {
  if (
    !(error instanceof NameError) &&
    (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') !== true
  )
    throw error;
  process.stderr.write(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}
