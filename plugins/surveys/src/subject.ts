import { Group, Organisation, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { hasCode, type GenericRecord, type RecordStore, type RecordTypeSchema } from '@praxis/sdk';
import { Surveyable } from './traits.js';

const personFields = ['caller', 'requester', 'requested_for'] as const;

/** Whether people can be asked about records of a type. */
export function isSurveyable(store: RecordStore, type: string): boolean {
  return store.types().includes(type) && store.describe(type)['x-record'].traits.includes(Surveyable.name);
}

/** The field that names whom to ask; undefined where the type has none. */
export function personFieldOf(schema: RecordTypeSchema, named: string | null): string | undefined {
  const names = named === null || named === '' ? personFields : [named];
  return names.find((name) => schema.properties[name]?.['x-target'] === Person.name);
}

/** Whose work a record was, as reports count it. */
export function workOf(schema: RecordTypeSchema, record: GenericRecord) {
  const referenced = (name: string, type: string): string | null => {
    const value = record[name];
    return schema.properties[name]?.['x-target'] === type && typeof value === 'string' ? value : null;
  };
  const channel = record['channel'];
  return {
    service: referenced('service', Service.name),
    assignment_group: referenced('assignment_group', Group.name),
    agent: referenced('assignee', Person.name),
    organisation: referenced('organisation', Organisation.name),
    channel: typeof channel === 'string' ? channel.slice(0, 40) : null,
  };
}

/** What a record is called: its number and its title. */
export function keyOf(schema: RecordTypeSchema, record: GenericRecord): string {
  const title = record[schema['x-record'].display];
  const parts = [record.number, title].filter((part) => typeof part === 'string' && part !== '');
  return (parts.join(' ') || record.id).slice(0, 255).toWellFormed();
}

/** A record that may be gone, with its type. */
export async function existing(
  store: RecordStore,
  type: string,
  id: string,
): Promise<GenericRecord | undefined> {
  try {
    return (await store.getMany(type, [id]))[0];
  } catch (error) {
    if (hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Whether a record is in a state that counts as done. */
export function isDone(schema: RecordTypeSchema, record: GenericRecord): boolean {
  const { lifecycle } = schema['x-record'];
  return lifecycle?.states[String(record[lifecycle.field])]?.category === 'done';
}

export function recordHref(
  type: string,
  record: { readonly id: string; readonly number: string | null },
): string {
  return `/r/${encodeURIComponent(type)}/${encodeURIComponent(record.number ?? record.id)}`;
}
