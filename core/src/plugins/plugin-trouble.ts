import { isPraxisError } from '@praxis/sdk';
import { customPlugin } from '../schema/collected-schemas.js';
import { isDatabaseTrouble } from './failure-kind.js';
import { reasonOf } from './plugin-errors.js';
import type { PluginProblem } from './plugin-manager.js';

/** Thrown when one plugin keeps a generation from being built, so that others may go on without it. */
export class PluginTrouble extends Error {
  readonly problem: PluginProblem;

  constructor(problem: PluginProblem, options?: ErrorOptions) {
    super(`${problem.plugin}: ${problem.message}`, options);
    this.problem = problem;
  }
}

/**
 * Runs something that is done for one plugin; what goes wrong is that plugin's trouble, unless it is
 * the database's.
 */
export async function inTroubleOf<R>(
  plugin: string,
  place: { readonly pointer: string; readonly what: string },
  work: () => Promise<R>,
): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PluginTrouble || (error instanceof Error && isDatabaseTrouble(error))) throw error;
    const code = isPraxisError(error) ? error.code : 'E_PLUGIN_FAILED';
    const message = `${place.what} failed: ${reasonOf(error)}`;
    throw new PluginTrouble({ plugin, pointer: place.pointer, code, message }, { cause: error });
  }
}

/** The trouble that an error of the schema's room is to a plugin; undefined when it is nobody's. */
export function schemaTrouble(error: unknown): PluginTrouble | undefined {
  if (error instanceof PluginTrouble) return error;
  if (!isPraxisError(error)) return undefined;
  const { plugin } = (error.details ?? {}) as { readonly plugin?: unknown };
  if (typeof plugin !== 'string' || plugin === customPlugin) return undefined;
  return new PluginTrouble(
    { plugin, pointer: '', code: error.code, message: error.message },
    { cause: error },
  );
}
