import type { Msg, PluginContext } from '@praxis/sdk';

const longestPatienceMs = 1500;

/**
 * The context in which a function of a contribution works: it speaks with the texts of the plugin that contributed it,
 * and is told when nobody waits for it any more.
 */
export function contextOf(context: PluginContext, id: string, patienceMs?: number): PluginContext {
  const [plugin = ''] = id.split('.');
  const msg: Msg = (text, values, options) => context.msg(text, values, { of: { plugin }, ...options });
  const signal =
    patienceMs === undefined
      ? context.signal
      : AbortSignal.any([context.signal, AbortSignal.timeout(patienceMs)]);
  return { ...context, msg, signal };
}

/**
 * What contributions answer, each with its own patience, all at the same time. A late one and one that fails cost only
 * themselves: they are logged, and left out.
 */
export async function askAll<C extends { readonly id: string; readonly patienceMs?: number }, A>(
  context: PluginContext,
  contributions: readonly C[],
  { patienceMs }: { readonly patienceMs: number },
  ask: (contribution: C, context: PluginContext) => Promise<A>,
): Promise<readonly (readonly [contribution: C, answer: A])[]> {
  const answers = await Promise.all(
    contributions.map(async (contribution) => {
      const { id } = contribution;
      const ms = Math.min(contribution.patienceMs ?? patienceMs, longestPatienceMs);
      const asked = contextOf(context, id, ms);
      try {
        const answer = await inTime(() => ask(contribution, asked), ms);
        if (answer !== undefined) return [[contribution, answer.value] as const];
        context.log.warn({ contribution: id, ms }, 'a part of the portal was late and is left out');
      } catch (error) {
        context.log.error({ contribution: id, err: error }, 'a part of the portal failed and is left out');
      }
      return [];
    }),
  );
  return answers.flat();
}

/** What `work` comes to, unless it takes longer. */
async function inTime<A>(work: () => Promise<A>, ms: number): Promise<{ readonly value: A } | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([work().then((value) => ({ value })), late]);
  } finally {
    clearTimeout(timer);
  }
}
