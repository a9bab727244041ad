import { all, eq, gte, isIn, lte, type Predicate } from '@praxis/predicate';
import { job, type GenericRecord, type RecordStore } from '@praxis/sdk';
import { addDays, dayIn } from '../days.js';
import { raiseAlarms } from '../licences/alarm.js';
import { SoftwareLicence } from '../licences/record-types/software-licence.js';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import { CmdbSettings } from '../settings.js';
import { noticeDays, noticeOf } from './notice.js';

/** Something with an end, and the field that remembers who was told of it. */
export interface Watched {
  readonly type: string;
  readonly end: string;
  readonly told: string;
  readonly where: Predicate;
}

/** What is watched: the days on which licences, items such as certificates, and warranties end. */
export const watched: readonly Watched[] = [
  {
    ...{ type: SoftwareLicence.name, end: 'expires_on', told: 'expiry_told' },
    where: eq('state', 'active'),
  },
  {
    ...{ type: ConfigurationItem.name, end: 'expires_on', told: 'expiry_told' },
    where: isIn('state', ['in_use', 'in_stock', 'in_repair']),
  },
  {
    ...{ type: ConfigurationItem.name, end: 'warranty_until', told: 'warranty_told' },
    where: isIn('state', ['in_use', 'in_stock', 'in_repair']),
  },
];

/**
 * Marks what expires soon, each day of notice once. Marking it is what rules of notifications hear of; without
 * them, lists show it.
 */
export const watchExpiry = job({
  id: 'cmdb.watch-expiry',
  title: 'Tell of licences, certificates and warranties that end',
  schedule: '0 5 * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('what expires is watched for everybody');
    const today = dayIn(context.now());
    const days = noticeDays(context.settings(CmdbSettings).expiry_notice_days);
    for (const one of watched) {
      for await (const record of ending(store, one, today, addDays(today, days[0] ?? 0))) {
        context.signal.throwIfAborted();
        const notice = noticeOf(String(record[one.end]), today, days);
        if (notice === undefined || notice === record[one.told]) continue;
        // One that cannot be saved keeps nobody from hearing of the others.
        const [result] = await store.bulk(one.type, [
          { op: 'update', id: record.id, values: { [one.told]: notice } },
        ]);
        if (result?.status === 'failed')
          context.log.warn(
            { type: one.type, record: record.id, code: result.code },
            'a notice was not written',
          );
      }
    }
    await recount(store, context);
  },
});

function ending(
  store: RecordStore,
  { type, end, told, where }: Watched,
  from: string,
  until: string,
): AsyncIterable<GenericRecord> {
  return store.stream(type, {
    filter: all(gte(end, from), lte(end, until), where),
    sort: [end],
    fields: [end, told],
  });
}

/** Licences begin and end by themselves at midnight. */
async function recount(store: RecordStore, context: Parameters<typeof raiseAlarms>[0]): Promise<void> {
  const packs: string[] = [];
  const tops = { filter: { field: 'parent', op: 'isEmpty' } as const, fields: ['pack'] };
  for await (const { id } of store.stream(SoftwareLicence, tops)) packs.push(id);
  await raiseAlarms(context, packs);
}
