import type { Platform } from '@praxis/core';
import type { PluginPurgeModel } from '../pages/plugins.model.js';
import type { Visit } from './visit.js';

/** What purging the data of a plugin would take away, and what keeps it from being done. */
export async function pluginPurgeModel(
  visit: Visit,
  platform: Platform,
  id: string,
): Promise<PluginPurgeModel> {
  const [status, plan] = await Promise.all([platform.plugins.get(id), platform.plugins.planPurge(id)]);
  const title = visit.label(id, status.title);
  const path = `/admin/plugins/${id}`;
  const effects = {
    refuse: visit.msg('keeps this from being done'),
    clear: visit.msg('is emptied'),
    keep: visit.msg('leads nowhere afterwards'),
  };
  return {
    title: visit.msg('Purge the data of {plugin}', { plugin: title }),
    trail: {
      steps: [
        { label: visit.msg('Plugins'), href: '/admin/plugins' },
        { label: title, href: path },
      ],
      key: visit.msg('Purge data'),
    },
    notice: plan.refused
      ? {
          tone: 'red',
          symbol: 'alert-triangle',
          text: visit.msg('Other records refer to this data. Change or purge those first.'),
        }
      : {
          tone: 'orange',
          symbol: 'alert-triangle',
          text: visit.msg(
            'This data is gone for everybody. It is exported to the data folder first, and kept in the trash for 30 days.',
          ),
        },
    parts: [
      ...plan.tables.map(({ type, records }) =>
        visit.msg('{type}: {count, plural, one {# record} other {# records}}', { type, count: records }),
      ),
      ...plan.columns.map(({ type, field, values }) =>
        visit.msg('{type}.{field}: {count, plural, one {# value} other {# values}}', {
          ...{ type, field },
          count: values,
        }),
      ),
      ...plan.references.map(
        ({ type, field, values, effect }) => `${type}.${field} (${values}): ${effects[effect]}`,
      ),
    ],
    ...(!plan.refused && { action: `${path}/purge` }),
    cancelHref: path,
  };
}
