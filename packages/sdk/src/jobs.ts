import type { PluginContext } from './context.js';
import type { JobToken } from './queue.js';

/** Work outside a request: on a schedule, or queued by {@link Queue.enqueue}. Made by {@link job}. */
export interface Job<Payload = unknown> extends JobToken<Payload> {
  readonly title: string;
  /** Cron, five fields, in UTC. A run that was missed while the system was down is made up once. */
  readonly schedule?: string;
  /** Attempts before it is given up; 5 where not given, with growing pauses. */
  readonly attempts?: number;
  /** 300,000 where not given. */
  readonly timeLimitMs?: number;
  run(payload: Payload, context: PluginContext): Promise<void>;
}

/**
 * Returns its argument, frozen. It is the token by which the job is queued, so that the compiler knows
 * the payload that it takes.
 */
export function job<Payload = undefined>(definition: Job<Payload>): Job<Payload> {
  return Object.freeze(definition);
}

/** A command of the `praxis` command line: `praxis <name> ...`. */
export interface CliCommand {
  readonly name: string;
  readonly summary: string;
  /** Names and help of positional arguments, `?` at the end of an optional one. */
  readonly arguments?: readonly { readonly name: string; readonly help: string }[];
  readonly options?: readonly { readonly name: string; readonly help: string; readonly value?: string }[];
  run(
    call: {
      readonly arguments: readonly string[];
      readonly options: Readonly<Record<string, string | boolean | undefined>>;
      print(line: string): void;
    },
    context: PluginContext,
  ): Promise<void>;
}
