import { instant, json, recordType, reference, text } from '@praxis/sdk';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import { CiSource } from './source.js';

/** What a source says of an attribute. */
export interface Told {
  readonly value: unknown;
  /** Since when it says so. */
  readonly since: string;
}

/** All that one source tells of one item, whether it is believed or not. */
export const CiReport = recordType('ci_report', {
  title: 'Report of a source',
  plural: 'Reports of sources',
  display: 'source_key',
  icon: 'database-import',
  visible: false,
  partOf: { field: 'item' },
  fields: {
    item: reference({ label: 'Item', to: ConfigurationItem, required: true }),
    source: reference({ label: 'Source', to: CiSource, required: true, immutable: true }),
    source_key: text({
      label: 'Name there',
      description: 'What the source calls the item, such as its id there.',
    }),
    told: json<Readonly<Record<string, Told>>>({ label: 'What it tells', required: true }),
    last_seen_at: instant({ label: 'Last told', required: true }),
  },
  indexes: [{ fields: ['source', 'source_key'], unique: true }],
});
