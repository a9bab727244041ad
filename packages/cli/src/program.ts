import { options } from '@praxis/server';
import { Command } from 'commander';
import { doctor } from './commands/doctor.js';
import { showHooks } from './commands/hooks.js';
import { pluginCommands } from './commands/plugins.js';
import { runContributed } from './commands/contributed.js';
import { serveCommand } from './commands/serve.js';

/** The `praxis` command, with all of its sub-commands. */
export function buildProgram(): Command {
  const program = new Command('praxis')
    .description('IT service management in which every practice is a plugin.')
    .showHelpAfterError()
    .enablePositionalOptions();

  configurable(program.command('serve', { isDefault: true }).description('Start the server.'))
    .option('--no-supervisor', 'run in one process, which nothing restarts or renews')
    .action(serveCommand);
  configurable(
    program.command('doctor').description('Show the configuration in force, and whether everything is well.'),
  ).action(doctor);
  configurable(
    program.command('hooks <type>').description('List the hooks of a record type in their final order.'),
  ).action(showHooks);
  configurable(
    program
      .command('run <command> [arguments...]')
      .description('Run a command that a plugin brings; "praxis run help" lists them.')
      .allowUnknownOption()
      .passThroughOptions(),
  ).action(runContributed);
  for (const name of ['import', 'export']) {
    configurable(
      program
        .command(`${name} [arguments...]`)
        .description(`Short for "praxis run ${name}".`)
        .allowUnknownOption()
        .passThroughOptions(),
    ).action((words: string[], flags: Record<string, string | boolean>) =>
      runContributed(name, words, flags),
    );
  }
  pluginCommands(program.command('plugin').description('Manage plugins.'), configurable);
  return program;
}

/** Adds the flags of the configuration to a command. */
function configurable(command: Command): Command {
  for (const { flag, variable, help } of options) command.option(flag, `${help} [${variable}]`);
  return command;
}
