import { all, eq } from '@praxis/predicate';
import { elapsed } from '@praxis/plugin-calendars/contract';
import type { GenericRecord, Transaction } from '@praxis/sdk';
import { groupTimes } from '../clock/holds.js';
import { holdsOf } from '../columns.js';
import type { Plan } from '../plan/plan.js';
import { SlaGroupTime } from '../record-types/sla-group-time.js';

/** Brings what is known of the time of each group in line with a record that is done; writes nothing where it is. */
export async function writeGroupTimes(tx: Transaction, record: GenericRecord, plan: Plan): Promise<void> {
  const values = plan.valuesOf(record);
  const holds = holdsOf(record, plan.heldBy(values));
  const end = holds.at(-1)?.[2] ?? undefined;
  if (end === undefined) return;
  const hours = plan.hoursFor(values);
  const { items } = await tx.find(SlaGroupTime, {
    filter: all(eq('subject_type', plan.type['x-record'].name), eq('subject_id', record.id)),
    limit: 200,
  });
  const known = new Map(items.map((item) => [item.assignment_group, item]));
  const seconds = (ms: number): number => Math.round(ms / 1000);
  const { service } = plan.fields;
  for (const time of groupTimes(holds, end, (from, until) => elapsed(hours, from, until))) {
    const wanted = {
      wall_time: seconds(time.wallMs),
      open_time: seconds(time.openMs),
      holds: time.holds,
      ended_at: new Date(end).toISOString(),
      month: new Date(end).toISOString().slice(0, 7),
      service: (service === undefined ? null : (record[service] ?? null)) as string | null,
    };
    const found = known.get(time.group);
    known.delete(time.group);
    if (found === undefined) {
      await tx.create(SlaGroupTime, {
        ...wanted,
        subject_type: plan.type['x-record'].name,
        subject_id: record.id,
        subject_number: record.number ?? record.id,
        assignment_group: time.group,
      });
    } else if (Object.entries(wanted).some(([field, value]) => found[field as keyof typeof wanted] !== value))
      await tx.update(SlaGroupTime, found.id, wanted);
  }
  // Such as of a past that was corrected.
  for (const { id } of known.values()) await tx.delete(SlaGroupTime, id);
}
