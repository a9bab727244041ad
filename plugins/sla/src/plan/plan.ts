import {
  aroundTheClock,
  isTimeZone,
  type CalendarBook,
  type OpenHours,
} from '@praxis/plugin-calendars/contract';
import { conditionSchema, type Log, type RecordOf, type RecordTypeSchema } from '@praxis/sdk';
import type { PredicateSchema } from '@praxis/predicate';
import { isOpen, type Holder } from '../clock/holds.js';
import {
  targetFor,
  type Condition,
  type Limit,
  type Policy,
  type Step,
  type Target,
  type Values,
} from '../clock/policy.js';
import type { PromisedFields } from '../promised.js';
import type { SlaPolicy } from '../record-types/sla-policy.js';
import type { SlaStep } from '../record-types/sla-step.js';
import type { SlaTarget } from '../record-types/sla-target.js';
import { always, readCondition } from './condition.js';
import { readTime } from './read-time.js';

type PolicyRecord = RecordOf<typeof SlaPolicy>;
type TargetRecord = RecordOf<typeof SlaTarget>;
type StepRecord = RecordOf<typeof SlaStep>;

/** All that decides about the clocks of one record type, ready to be asked. */
export interface Plan {
  readonly policies: readonly Policy[];
  readonly byId: ReadonlyMap<string, Policy>;
  readonly targets: ReadonlyMap<string, TargetRecord>;
  readonly steps: ReadonlyMap<string, StepRecord>;
  readonly type: RecordTypeSchema;
  readonly fields: PromisedFields;
  /** Asked of values as conditions see them. */
  heldBy(values: Values): Holder;
  /** The hours in which a record is worked on: those of its promise about the resolution, or of another one. */
  hoursFor(values: Values): OpenHours;
  /** Values as conditions see them: with the category of the state. */
  valuesOf(record: Values): Values;
}

/** Records from which plans are made. */
export interface Definitions {
  readonly policies: readonly PolicyRecord[];
  readonly targets: readonly TargetRecord[];
  readonly steps: readonly StepRecord[];
  readonly book: CalendarBook;
}

/**
 * Makes the plan of a record type. A policy that cannot be read any more, because a field that it
 * speaks of is gone, is left out and told to the log: it must not keep anybody from saving.
 */
export function planOf(
  type: RecordTypeSchema,
  definitions: Definitions,
  { log, fields }: { readonly log: Pick<Log, 'warn'>; readonly fields: PromisedFields },
): Plan {
  const schema = conditionSchema(type);
  const policies = definitions.policies
    .filter(({ active, record_type: of }) => active && of === type['x-record'].name)
    .sort((left, right) => left.position - right.position)
    .flatMap((record) => {
      const made = policyOf(record, definitions, schema);
      if ('policy' in made) return [made.policy];
      log.warn({ policy: record.id, problems: made.problems }, 'a service level cannot be read');
      return [];
    });
  return {
    policies,
    byId: new Map(policies.map((policy) => [policy.id, policy])),
    targets: new Map(definitions.targets.map((target) => [target.id, target])),
    steps: new Map(definitions.steps.map((step) => [step.id, step])),
    type,
    fields,
    heldBy: holderOf(type, fields),
    hoursFor: workingHours(policies),
    valuesOf: categoriser(type),
  };
}

function workingHours(policies: readonly Policy[]): Plan['hoursFor'] {
  const first = policies.filter(({ metric, kind }) => metric === 'resolution' && kind === 'sla');
  const inOrder = [...first, ...policies.filter((policy) => !first.includes(policy))];
  return (values) => {
    for (const policy of inOrder) {
      const target = targetFor(policy, values);
      if (target !== undefined) return target.hoursFor(values);
    }
    return aroundTheClock;
  };
}

function holderOf(
  { 'x-record': { lifecycle } }: RecordTypeSchema,
  { group: field }: PromisedFields,
): Plan['heldBy'] {
  const category = lifecycle === undefined ? undefined : `${lifecycle.field}_category`;
  return (values) => ({
    group: ((field === undefined ? undefined : values[field]) ?? null) as string | null,
    isOpen: isOpen(values, category),
  });
}

function categoriser(type: RecordTypeSchema): Plan['valuesOf'] {
  const { lifecycle } = type['x-record'];
  if (lifecycle === undefined) return (record) => record;
  const { field, states } = lifecycle;
  return (record) => ({ ...record, [`${field}_category`]: states[String(record[field])]?.category ?? null });
}

function policyOf(
  record: PolicyRecord,
  { targets, steps, book }: Definitions,
  schema: PredicateSchema,
): { readonly policy: Policy } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const read = (text: string | null): Condition | undefined => {
    if (text === null || text.trim() === '') return undefined;
    const made = readCondition(text, schema);
    if ('condition' in made) return made.condition;
    problems.push(...made.problems);
    return undefined;
  };
  const optional = <K extends string>(key: K, condition: Condition | undefined) =>
    (condition === undefined ? {} : { [key]: condition }) as { readonly [key in K]?: Condition };
  const policy: Policy = {
    id: record.id,
    name: record.name,
    kind: record.kind,
    metric: record.metric,
    ...optional('applies', read(record.applies_when)),
    start: read(record.start_when) ?? always,
    ...optional('pause', read(record.pause_when)),
    ...optional('resume', read(record.resume_when)),
    stop: read(record.stop_when) ?? always,
    ...optional('cancel', read(record.cancel_when)),
    ...optional('reset', read(record.reset_when)),
    ...(record.reset_field !== null && { resetField: record.reset_field }),
    afterStop: record.after_stop,
    targets: targets
      .filter(({ policy: of, active }) => of === record.id && active)
      .sort((left, right) => left.position - right.position)
      .flatMap((target): Target[] => {
        const limit = limitOf(target);
        return limit === undefined
          ? []
          : [
              {
                id: target.id,
                name: target.name,
                ...optional('condition', read(target.condition)),
                limit,
                hoursFor: hoursFor(record, target, book),
              },
            ];
      }),
    steps: steps
      .filter(({ policy: of, active }) => of === record.id && active)
      .flatMap((step): Step[] => {
        const at = momentOf(step);
        return at === undefined
          ? []
          : [
              {
                ...{ id: step.id, name: step.name, at },
                ...(step.hours !== null && { hours: book.hoursOf(step.hours) ?? aroundTheClock }),
                ...optional('condition', read(step.condition)),
              },
            ];
      }),
  };
  return problems.length > 0 ? { problems } : { policy };
}

/** How long a target gives, as it was written. */
export function limitOf({
  time,
  deadline_field,
}: Pick<TargetRecord, 'time' | 'deadline_field'>): Limit | undefined {
  if (deadline_field !== null) return { kind: 'field', field: deadline_field };
  return time === null ? undefined : readTime(time);
}

function momentOf({ percent, offset_minutes: minutes }: StepRecord): Step['at'] | undefined {
  if (percent !== null) return { percent };
  return minutes === null ? undefined : { offsetMs: minutes * 60_000 };
}

function hoursFor(policy: PolicyRecord, target: TargetRecord, book: CalendarBook): Target['hoursFor'] {
  const usual = target.calendar ?? policy.calendar;
  const { calendar_field: calendarField, zone_field: zoneField } = policy;
  return (values) => {
    const named = calendarField === null ? null : values[calendarField];
    const zone = zoneField === null ? null : values[zoneField];
    const known = typeof zone === 'string' && isTimeZone(zone) ? zone : undefined;
    return (
      (typeof named === 'string' ? book.hoursOf(named, known) : undefined) ??
      book.hoursOf(usual, known) ??
      aroundTheClock
    );
  };
}
