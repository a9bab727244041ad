import { checkHealth, type DatabaseHealth } from '@praxis/database';
import { options, readConfiguration } from '@praxis/server';
import { configurationFlags, type CommandFlags } from '../flags.js';
import { reportingErrors, withHouse } from '../with-house.js';

const secrets = new Set(['adminPassword', 'databaseUrl', 'secret', 'filesUrl']);

/** Prints the configuration in force and where each value comes from, then looks at database and plugins. */
export async function doctor(flags: CommandFlags): Promise<void> {
  await reportingErrors(async () => {
    const given = configurationFlags(flags);
    const configuration = readConfiguration(given);
    console.log('Configuration');
    for (const { name, variable, flag } of options) {
      const value = configuration[name];
      const source =
        given[name] !== undefined
          ? flag.split(' ')[0]
          : process.env[variable] === undefined
            ? 'default'
            : variable;
      console.log(
        `  ${name.padEnd(16)} ${secrets.has(name) && value !== undefined ? '(set)' : String(value ?? '(none)')}  [${source}]`,
      );
    }
    await withHouse(flags, async ({ database, platform }) => {
      const health = await checkHealth(database);
      console.log(
        `\nDatabase\n  PostgreSQL ${database.version}${database.embedded ? ', our own' : ''}: ${healthInWords(health)}`,
      );
      console.log('\nPlugins');
      for (const { id, version, state, problems } of await platform.plugins.list()) {
        console.log(`  ${id.padEnd(16)} ${version.padEnd(8)} ${state}`);
        for (const { message } of problems) console.log(`      ${message}`);
      }
    });
  });
}

function healthInWords({ ok, reason, latencyMs, connections }: DatabaseHealth): string {
  const { open, idle, waiting } = connections;
  const state = ok
    ? `answers in ${latencyMs.toFixed(1)} ms`
    : `does not serve: ${reason ?? 'no reason given'}`;
  return `${state}; connections: ${open} open, ${idle} idle, ${waiting} waited for`;
}
