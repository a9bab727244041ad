import type { Log, Principal, PrincipalResolver } from '@praxis/sdk';
import type { Generation } from '../generation.js';
import type { PrincipalBase } from '../platform.js';
import type { PluginCalls } from './call-plugin.js';
import { servicePrincipal } from './principals.js';
import type { Runtime } from './runtime.js';

/** The people of accounts, with what plugins know of them; kept until a record changes that counts. */
export interface Principals {
  resolve(accountId: string, base: PrincipalBase): Promise<Principal>;
  /** Forgets answers that rest on records of these types. */
  changed(types: ReadonlySet<string>): void;
  /** Forgets all answers. */
  clear(): void;
}

export interface PrincipalsDependencies {
  readonly generation: () => Generation;
  readonly runtime: Runtime;
  readonly calls: PluginCalls;
  readonly log: Log;
}

/** More people than are at work at a time. */
const mostKept = 20_000;
const timeLimit = 5_000;

export function createPrincipals({ generation, runtime, calls, log }: PrincipalsDependencies): Principals {
  const known = new Map<string, Promise<Principal>>();

  async function ask(
    accountId: string,
    base: PrincipalBase,
  ): Promise<{ readonly principal: Principal; readonly complete: boolean }> {
    const current = generation();
    const { locale, timeZone } = base;
    let principal: Principal = {
      id: accountId,
      kind: 'person',
      name: base.name,
      roles: base.roles,
      variables: { me: accountId },
      ...(locale !== undefined && { locale }),
      ...(timeZone !== undefined && { timeZone }),
    };
    let complete = true;
    for (const { plugin, value: resolver } of current.contributions<PrincipalResolver>(
      'principalResolvers',
    )) {
      try {
        const context = runtime.context(current, plugin, servicePrincipal(plugin));
        const at = { plugin, contribution: resolver.id, timeLimit };
        const {
          roles = [],
          variables = {},
          ...rest
        } = await calls.call(at, () => resolver.resolve(accountId, context));
        principal = {
          ...principal,
          ...rest,
          roles: [...new Set([...principal.roles, ...roles])],
          variables: { ...principal.variables, ...variables, me: accountId },
        };
      } catch (error) {
        // Who signs in has less to see then, and can still sign in, so that somebody can mend it.
        complete = false;
        log.error(
          { plugin, contribution: resolver.id, err: error },
          'roles of a plugin are left out of a principal',
        );
      }
    }
    return { principal: Object.freeze(principal), complete };
  }

  return {
    resolve(accountId, base) {
      const key = JSON.stringify([accountId, base.name, base.roles, base.locale, base.timeZone]);
      const present = known.get(key);
      if (present !== undefined) return present;
      if (known.size >= mostKept) known.clear();
      const asked = ask(accountId, base);
      const principal = asked.then((answer) => answer.principal);
      known.set(key, principal);
      const forget = (): void => {
        if (known.get(key) === principal) known.delete(key);
      };
      asked.then(({ complete }) => complete || forget(), forget);
      return principal;
    },
    changed(types) {
      const resolvers = generation().contributions<PrincipalResolver>('principalResolvers');
      if (resolvers.some(({ value }) => value.types.some((type) => types.has(type)))) known.clear();
    },
    clear: () => known.clear(),
  };
}
