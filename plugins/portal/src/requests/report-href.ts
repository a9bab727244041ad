import type { Context, PluginContext } from '@praxis/sdk';

/** The form in which something that does not work is reported, with what was typed; undefined while nobody takes it. */
export function reportHref(
  context: Pick<Context, 'isEnabled'> & Pick<PluginContext, 'store'>,
  words = '',
): string | undefined {
  if (!context.isEnabled('incidents') || !context.store.types().includes('incident')) return undefined;
  return words === ''
    ? '/portal/report'
    : `/portal/report?${new URLSearchParams({ title: words }).toString()}`;
}
