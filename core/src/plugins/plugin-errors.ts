import { defineError } from '@praxis/sdk';
import type { SchemaStep } from '../ddl/schema-plan.js';
import type { PluginProblem } from './plugin-manager.js';

export const PluginNotFoundError = defineError<{ plugin: string; lacks?: string }>(
  'E_PLUGIN_NOT_FOUND',
  404,
  ({ plugin, lacks }) =>
    lacks === undefined
      ? `There is no plugin "${plugin}" in the plugin folders.`
      : `The plugin "${plugin}" is not enabled, or has no ${lacks}.`,
);

/** What was asked for cannot be built. `problems` names plugin and place; nothing has changed. */
export const GenerationError = defineError<{ problems: readonly PluginProblem[] }>(
  'E_GENERATION',
  409,
  ({ problems }) =>
    'The change cannot be made, and everything runs on as before.' +
    problems.map((problem) => `${problems.length > 1 ? '\n- ' : ' '}${situated(problem)}`).join(''),
);

/** Two views may have the same mistake; without its place nobody would find the second. */
function situated({ plugin, pointer, message }: PluginProblem): string {
  return `${plugin}: ${message}${pointer === '' ? '' : ` (${pointer})`}`;
}

export const DependencyCycleError = defineError<{ cycle: readonly string[] }>(
  'E_PLUGIN_CYCLE',
  409,
  ({ cycle }) => `These plugins require each other in a circle: ${cycle.join(' → ')}.`,
);

/** The tables would have to be changed in a way that rewrites values or puts them away. */
export const SchemaAgreementError = defineError<{ steps: readonly SchemaStep[]; plugin: string }>(
  'E_SCHEMA_AGREEMENT',
  409,
  ({ steps }) =>
    'The change does more to the tables than adding to them, so somebody has to agree to it: ' +
    steps
      .filter(({ kind }) => kind !== 'additive')
      .map(({ description }) => description)
      .join(' '),
);

/** Another change was made on this or another node between planning and doing. */
export const ConcurrentChangeError = defineError(
  'E_PLUGIN_CONCURRENT_CHANGE',
  409,
  () =>
    'Somebody else is changing plugins or record types at this moment. Look at the result, then try again.',
);

export const SafeModeError = defineError(
  'E_SAFE_MODE',
  409,
  () =>
    'The system runs in safe mode, in which plugins can only be disabled. Start it without safe mode first.',
);

/** A function of a plugin threw something that is no Praxis error; that stands in `cause`. */
export const PluginFailure = defineError<{ plugin: string; contribution: string; reason: string }>(
  'E_PLUGIN_FAILED',
  500,
  ({ plugin, contribution, reason }) => `"${contribution}" of the plugin "${plugin}" failed: ${reason}`,
);

export const PluginTimeoutError = defineError<{ plugin: string; contribution: string; timeLimit: number }>(
  'E_PLUGIN_TIMEOUT',
  503,
  ({ plugin, contribution, timeLimit }) =>
    `"${contribution}" of the plugin "${plugin}" did not answer within ${timeLimit} ms and was given up.`,
);

export const ContributionPausedError = defineError<{ plugin: string; contribution: string; until: string }>(
  'E_PLUGIN_PAUSED',
  503,
  ({ plugin, contribution, until }) =>
    `"${contribution}" of the plugin "${plugin}" failed several times in a row and is not called before ${until}.`,
);

export const ServiceNotFoundError = defineError<{ service: string }>(
  'E_SERVICE_NOT_FOUND',
  500,
  ({ service }) =>
    `Nobody provides the service "${service}". Name its plugin under "requires", or its host under "uses", ` +
    'in the manifest, so that this is told before the plugin is enabled.',
);

export const ServiceOutsideError = defineError<{ service: string }>(
  'E_SERVICE_OUTSIDE',
  500,
  ({ service }) =>
    `What the service "${service}" does could not be taken back if the save failed, so hooks inside a save do not get it. ` +
    'Use it in a job that the hook enqueues, or in a "committed" hook.',
);

export const JobNotFoundError = defineError<{ plugin: string; job: string }>(
  'E_JOB_NOT_FOUND',
  500,
  ({ plugin, job }) => `The plugin "${plugin}" contributes no job "${job}".`,
);

export const PluginSourceError = defineError<{ source: string; reason: string }>(
  'E_PLUGIN_SOURCE',
  422,
  ({ source, reason }) => `"${source}" cannot be added as a plugin: ${reason}`,
);

export const PluginStateError = defineError<{ plugin: string; reason: string }>(
  'E_PLUGIN_STATE',
  409,
  ({ plugin, reason }) => `The plugin "${plugin}" ${reason}`,
);

/** What an error says, whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
