import { actAsAgent } from '@praxis/plugin-people/contract';
import { Group, Person } from '@praxis/plugin-people/contract';
import { hasCode, type GenericRecord, type PluginContext, type PluginPage } from '@praxis/sdk';
import { explain, type Explained, type Reason } from '../explain/explain.js';
import { columnNames } from '../columns.js';
import { clockLine } from '../panels/clock-lines.js';
import { groupLines } from '../panels/group-lines.js';
import { planFor } from '../plan/current-plan.js';
import { followedTypes } from '../followed-types.js';

/** `/x/sla/clocks/incident/INC0000001`: every clock of a record, and what moved it. */
export const clocksPage: PluginPage = {
  path: '/clocks/:type/:key',
  title: 'Service levels of a record',
  permission: actAsAgent,
  template: 'clocks',
  async load({ params }, context) {
    const { type = '', key = '' } = params;
    const record = await readable(context, type, key);
    if (record === undefined) return { notFound: true };
    const explained = await explain(context, type, record);
    const [names, plan] = await Promise.all([namesIn(context, explained), planFor(type, context)]);
    const now = context.now().getTime();
    return {
      model: {
        heading: record.number ?? '',
        groups: columnNames.holds in record ? await groupLines(context.store, plan, record, now) : [],
        backHref: `/r/${type}/${record.number ?? record.id}`,
        clocks: explained.map(({ reading, reasons }) => ({
          ...clockLine(reading, now),
          line: { ...clockLine(reading, now), name: '' },
          run: reading.clock.cycle,
          under: reading.clock.under === undefined ? null : (names[reading.clock.under]?.title ?? null),
          reasons: reasons.map((reason) => ({
            ...reason,
            ...whatOf(reason),
            who: names[reason.actor]?.title ?? null,
            changes: reason.changes.map(({ label, isInstant, before, after }) => ({
              ...{ label, isInstant },
              before: named(before, names),
              after: named(after, names),
            })),
          })),
        })),
      },
    };
  },
};

async function readable(
  context: PluginContext,
  type: string,
  key: string,
): Promise<GenericRecord | undefined> {
  if (!followedTypes(context.store).includes(type)) return undefined;
  try {
    return await context.store.get(type, key);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND')) return undefined;
    throw error;
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/u;

/** People and groups that the reasons speak of, as far as the reader may know them. */
function namesIn(context: PluginContext, explained: readonly Explained[]) {
  const ids = explained.flatMap(({ reading, reasons }) => [
    ...(reading.clock.under === undefined ? [] : [reading.clock.under]),
    ...reasons.flatMap(({ actor, changes }) => [
      actor,
      ...changes.flatMap(({ before, after }) =>
        [before, after].filter((value): value is string => value !== null && uuid.test(value)),
      ),
    ]),
  ]);
  return context.store.titles(
    [...new Set(ids)].flatMap((id) => [
      { type: Person.name, id },
      { type: Group.name, id },
    ]),
  );
}

function named(
  value: string | null,
  names: Readonly<Record<string, { readonly title: string }>>,
): string | null {
  return value === null ? null : (names[value]?.title ?? value);
}

/** One flag for each kind, for the template. */
function whatOf({ what }: Reason) {
  return {
    isStart: what === 'started',
    isPause: what === 'paused',
    isResume: what === 'resumed',
    isKept: what === 'kept',
    isVoid: what === 'cancelled',
    isRenewed: what === 'renewed',
  };
}
