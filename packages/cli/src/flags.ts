import { options, type Flags } from '@praxis/server';
import { Option } from 'commander';

/** Values that commander has read, under the names of the configuration. */
export type CommandFlags = Readonly<Record<string, string | boolean | undefined>>;

/** Configuration flags among what was given on the command line. */
export function configurationFlags(given: CommandFlags): Flags {
  const entries = options.flatMap(({ name, flag }) => {
    const value = given[new Option(flag).attributeName()];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}
