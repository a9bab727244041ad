import type { PluginContext } from './context.js';
import type { Principal } from './principal.js';

/** Adds roles and predicate variables to a person who signs in; called again when `types` change. */
export interface PrincipalResolver {
  readonly id: string;
  /** Record types whose changes make earlier answers wrong. */
  readonly types: readonly string[];
  resolve(
    accountId: string,
    context: PluginContext,
  ): Promise<{
    readonly name?: string;
    readonly roles?: readonly string[];
    readonly variables?: Principal['variables'];
    readonly locale?: string;
    readonly timeZone?: string;
  }>;
}
