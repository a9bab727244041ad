import { actAsAgent } from '@praxis/plugin-people/contract';
import { hasCode, type PluginContext, type PluginPage, type RecordOf } from '@praxis/sdk';
import { relationsAt, type ToldRelation } from '../past/relations-at.js';
import { toldValues, type ToldValue } from '../past/told-values.js';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import { itemOfPage } from './item-of-page.js';

/**
 * `/x/cmdb/past/CI0000001?at=2026-03-01T09:00`: an item and its relations as they were at a moment, and with
 * `since` what became different between the two. Moments without a zone are in UTC.
 */
export const pastPage: PluginPage = {
  path: '/past/:key',
  title: 'As it was',
  permission: actAsAgent,
  template: 'past',
  async load({ params, query }, context) {
    const item = await itemOfPage(context, params['key']);
    if (item === undefined) return { notFound: true };
    const at = momentOf(query['at']) ?? context.now().toISOString();
    const since = momentOf(query['since']);
    const moments = since === undefined ? [at] : [since, at];
    const stood = await Promise.all(moments.map((moment) => itemAt(context, item.id, moment)));
    const key = item.number ?? item.id;
    const relations = await relationsAt(item.id, moments, context);
    const values = await toldValues(
      stood.flatMap((one) => (typeof one === 'string' ? [] : [one])),
      context,
    );
    const problem = stood.find((one) => typeof one === 'string');
    const [earlier = [], later = []] = since === undefined ? [[], values[0] ?? []] : values;
    const [before = [], after = []] = since === undefined ? [[], relations[0] ?? []] : relations;
    return {
      title: context.msg('{name} as it was', { name: item.name }),
      model: {
        name: item.name,
        backHref: `/r/ci/${key}`,
        mapHref: `/x/cmdb/map/${key}`,
        action: `/x/cmdb/past/${key}`,
        at,
        since,
        atField: at.slice(0, 16),
        sinceField: since?.slice(0, 16) ?? '',
        trouble: problem,
        values: later,
        relations: after,
        differences: since === undefined ? undefined : differencesOf(earlier, later),
        gone: before.filter(({ id }) => !after.some((one) => one.id === id)),
        added: after.filter(({ id }) => !before.some((one) => one.id === id)),
      } satisfies Readonly<Record<string, unknown>> & { readonly relations: readonly ToldRelation[] },
    };
  },
};

/** The item at a moment, or a sentence that says why nobody can tell. */
async function itemAt(
  { store, msg }: PluginContext,
  id: string,
  at: string,
): Promise<RecordOf<typeof ConfigurationItem> | string> {
  try {
    return await store.get(ConfigurationItem, id, { at });
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND')) return msg('It was not there yet at that time.');
    if (hasCode(error, 'E_HISTORY_GONE'))
      return msg('What happened that long ago is no longer kept. Choose a later moment.');
    throw error;
  }
}

/** Fields whose values differ; empty ones are told as a dash. */
function differencesOf(earlier: readonly ToldValue[], later: readonly ToldValue[]): readonly unknown[] {
  const nothing = { kind: 'text', text: '–' };
  const fields = new Map([...earlier, ...later].map(({ field, label }) => [field, label]));
  return [...fields].flatMap(([field, label]) => {
    const [before, after] = [earlier, later].map(
      (values) => values.find((one) => one.field === field)?.value,
    );
    return before?.text === after?.text
      ? []
      : [{ label, before: before ?? nothing, after: after ?? nothing }];
  });
}

function momentOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const at = new Date(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
