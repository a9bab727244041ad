import pg from 'pg';
import { createPlatform } from '../../../src/plugins/create-platform.js';

// Arguments: address of the database, plugin folder, and then what to do once the system runs:
// `enable <plugin>`, or `end`. The process says "started" in between.
const [url, folder, ...commands] = process.argv.slice(2);

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const pool = new pg.Pool({ connectionString: url, max: 5 });
const platform = await createPlatform({ pool, log: silent, nodeId: 'only', pluginFolders: [folder!] });
await platform.start();
process.stdout.write('started\n');
for (const command of commands) {
  const [verb, plugin] = command.split(' ');
  if (verb === 'enable') await platform.plugins.enable(plugin!);
}
await platform.close();
await pool.end();
