import { parseArgs } from 'node:util';
import type { CliCommand } from '@praxis/sdk';
import type { CommandFlags } from '../flags.js';
import { withHouse } from '../with-house.js';

/** Runs a command that an enabled plugin contributes, with the rights of the platform itself. */
export function runContributed(name: string, words: readonly string[], flags: CommandFlags): Promise<void> {
  return withHouse(flags, async ({ platform }) => {
    const commands = platform.generation.contributions<CliCommand>('cliCommands');
    const found = commands.find(({ value }) => value.name === name);
    if (found === undefined) {
      if (name !== 'help') {
        console.error(`praxis: no enabled plugin brings a command "${name}".`);
        process.exitCode = 1;
      }
      for (const { plugin, value } of commands)
        console.log(`  ${usage(value)}  ${value.summary} (${plugin})`);
      return;
    }
    const { plugin, value: command } = found;
    const parsed = readWords(command, words);
    if (typeof parsed === 'string') {
      console.error(`praxis: ${parsed}\n  Usage: praxis ${usage(command)}`);
      process.exitCode = 1;
      return;
    }
    await command.run(
      { ...parsed, print: (line) => console.log(line) },
      platform.context(plugin, platform.systemPrincipal),
    );
  });
}

function readWords(
  command: CliCommand,
  words: readonly string[],
): string | Pick<Parameters<CliCommand['run']>[0], 'arguments' | 'options'> {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: Object.fromEntries(
        (command.options ?? []).map((option) => [
          option.name,
          { type: option.value === undefined ? 'boolean' : 'string' } as const,
        ]),
      ),
    });
    const needed = (command.arguments ?? []).filter((argument) => !argument.name.endsWith('?'));
    const missing = needed[positionals.length];
    return missing === undefined
      ? { arguments: positionals, options: values }
      : `"${missing.name}" is missing: ${missing.help}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function usage({ name, arguments: words = [], options = [] }: CliCommand): string {
  const positional = words.map((word) =>
    word.name.endsWith('?') ? `[${word.name.slice(0, -1)}]` : `<${word.name}>`,
  );
  const flags = options.map(
    (option) => `[--${option.name}${option.value === undefined ? '' : ` <${option.value}>`}]`,
  );
  return [name, ...positional, ...flags].join(' ');
}
