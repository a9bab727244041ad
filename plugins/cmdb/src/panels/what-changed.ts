import type { Panel, PluginContext } from '@praxis/sdk';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import type { Suspect } from '../what-changed/rank.js';
import { suspectsOf } from '../what-changed/suspects-of.js';

const shown = 5;

/** On the page of an incident: what was done near it before it began, each with the reason why it is told. */
export function whatChanged(types: readonly string[], itemField: string): Panel {
  return {
    id: 'cmdb.what-changed',
    slot: 'record.side',
    title: 'What changed?',
    types,
    template: 'what-changed',
    async load({ record }, context) {
      const began = record?.['opened_at'];
      if (record === undefined || typeof began !== 'string') return undefined;
      if (!context.store.types().includes(ConfigurationItem.name)) return undefined;
      const [item, service] = [record[itemField], record['service']];
      const suspects = await suspectsOf(
        {
          item: typeof item === 'string' ? item : null,
          service: typeof service === 'string' ? service : null,
          began,
        },
        context,
      );
      if (suspects === undefined) return undefined;
      const most = suspects.slice(0, shown);
      const names = await context.store.titles(
        most.flatMap(({ item: id }) => (id === undefined ? [] : [{ type: ConfigurationItem.name, id }])),
      );
      return {
        lines: most.map((suspect) => ({
          href: suspect.href,
          symbol: suspect.symbol,
          key: suspect.key ?? '',
          title: suspect.title,
          detail: suspect.detail ?? '',
          seconds: Math.round(suspect.secondsBefore),
          where: placeOf(suspect, names[suspect.item ?? '']?.title ?? '', context),
        })),
      };
    },
  };
}

/** Where it was done, seen from the incident. */
function placeOf({ nearness }: Suspect, name: string, { msg }: PluginContext): string {
  switch (nearness?.way) {
    case undefined:
      return msg('on the service itself');
    case 'itself':
      return msg('on {name} itself', { name });
    case 'upstream':
      return nearness.steps === 1
        ? msg('on {name}, which it depends on directly', { name })
        : msg('on {name}, which it depends on over {steps} steps', { name, steps: nearness.steps });
    case 'downstream':
      return msg('on {name}, which depends on it', { name });
    default:
      return msg('on {name}, which is next to it', { name });
  }
}
