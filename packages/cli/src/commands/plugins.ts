import type { Command } from 'commander';
import type { CommandFlags } from '../flags.js';
import { withHouse } from '../with-house.js';

/** `praxis plugin list | add | enable | disable | remove`. */
export function pluginCommands(parent: Command, configurable: (command: Command) => Command): void {
  configurable(parent.command('list').description('List plugins and their states.')).action(
    (flags: CommandFlags) =>
      withHouse(flags, async ({ platform }) => {
        for (const { id, version, state, title } of await platform.plugins.list()) {
          console.log(`${id.padEnd(20)} ${version.padEnd(10)} ${state.padEnd(12)} ${title}`);
        }
      }),
  );
  configurable(
    parent.command('add <source>').description('Add a plugin: an npm specification, a tarball or a folder.'),
  ).action((source: string, flags: CommandFlags) =>
    withHouse(flags, async ({ platform }) => {
      const id = await platform.plugins.add(source);
      const { state } = await platform.plugins.get(id);
      console.log(
        state === 'enabled'
          ? `Added "${id}". It is enabled: a server that runs goes on with the code that it has loaded. ` +
              'It renews itself when you open its page Plugins, or send it the signal SIGHUP.'
          : `Added "${id}". Enable it with: praxis plugin enable ${id}`,
      );
    }),
  );
  configurable(
    parent
      .command('enable <id>')
      .description('Enable a plugin.')
      .option('--with-required', 'enable the plugins that it requires, too')
      .option('--accept-schema-changes', 'agree to changes of the schema that are more than additions'),
  ).action((id: string, flags: CommandFlags) =>
    withHouse(flags, async ({ platform }) => {
      const { state } = await platform.plugins.get(id);
      await platform.plugins.enable(id, {
        withRequired: flags['withRequired'] === true,
        acceptSchemaChanges: flags['acceptSchemaChanges'] === true,
      });
      console.log(state === 'enabled' ? `"${id}" is enabled already.` : `Enabled "${id}".`);
    }),
  );
  configurable(
    parent
      .command('disable <id>')
      .description('Disable a plugin; its data stays.')
      .option('--with-dependents', 'disable the plugins that require it, too'),
  ).action((id: string, flags: CommandFlags) =>
    withHouse(flags, async ({ platform }) => {
      await platform.plugins.disable(id, { withDependents: flags['withDependents'] === true });
      console.log(`Disabled "${id}".`);
    }),
  );
  configurable(
    parent.command('remove <id>').description('Take the code of a disabled plugin away; its data stays.'),
  ).action((id: string, flags: CommandFlags) =>
    withHouse(flags, async ({ platform }) => {
      await platform.plugins.remove(id);
      console.log(`Removed "${id}". Its data is still there.`);
    }),
  );
}
