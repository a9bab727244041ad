import { contributionPoint, trait, type Context, type RecordTypeSchema } from '@praxis/sdk';

/**
 * Something is promised about records of the type: they have clocks. A type of a plugin that requires
 * this one names it among its traits; any other gets it from a bridge, by `extendType`.
 */
export const Promised = trait('promised', { title: 'Service levels' });

/** Field group of what people see of promises. Grant it to those who may see them; `agent` does not have it by itself. */
export const serviceLevelGroup = 'service_level';

/** Which fields of a record mean what to its clocks. */
export interface PromisedFields {
  /** References to the people for whom the record is; when one of them writes, an answer is awaited. */
  readonly requesters: readonly string[];
  readonly service?: string;
  /** The group that works on it. */
  readonly group?: string;
}

/** For types whose fields are not called as usual: `caller`, `service`, `assignment_group` and so on. */
export interface PromisedRecords extends Partial<PromisedFields> {
  readonly type: string;
}

export const promisedRecords = contributionPoint<PromisedRecords>('sla.promised-records');

/** What the fields are called in practices that name them as the others do, by the type that they refer to. */
const usual = {
  requesters: { names: ['caller', 'affected_person', 'requester', 'requested_for'], target: 'person' },
  service: { names: ['service'], target: 'service' },
  group: { names: ['assignment_group'], target: 'group' },
} as const;

/** What the fields of a promised type mean. */
export function promisedFields(
  schema: RecordTypeSchema,
  { contributions }: Pick<Context, 'contributions'>,
): PromisedFields {
  const said = contributions(promisedRecords).find(({ type }) => type === schema['x-record'].name);
  const found = ({ names, target }: (typeof usual)[keyof typeof usual]): readonly string[] =>
    names.filter((name) => schema.properties[name]?.['x-target'] === target);
  const service = said?.service ?? found(usual.service)[0];
  const group = said?.group ?? found(usual.group)[0];
  return {
    requesters: said?.requesters ?? found(usual.requesters),
    ...(service !== undefined && { service }),
    ...(group !== undefined && { group }),
  };
}

export function isPromised(schema: RecordTypeSchema): boolean {
  return schema['x-record'].traits.includes(Promised.name);
}
