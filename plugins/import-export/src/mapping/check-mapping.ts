import type { RecordTypeSchema, Store } from '@praxis/sdk';
import { MappingError } from '../engine/errors.js';
import { shapeProblems } from './mapping-shape.js';
import { bringsHistory, type Mapping, type Transform, type ValueSource } from './mapping.js';

/**
 * Refuses a mapping that cannot work, or that sets what its user may not write.
 *
 * @param store of the person who wants to use it
 * @throws MappingError with the first thing that is wrong
 */
export function checkMapping(store: Store, mapping: Mapping, rights: { readonly history: boolean }): void {
  const [malformed] = shapeProblems(mapping);
  if (malformed !== undefined) refuse(malformed);
  const type = store.describe(mapping.type);
  if (bringsHistory(mapping) && !rights.history) {
    refuse(
      'it brings times, people, numbers or states of another system, for which you need the right to import history.',
    );
  }
  for (const name of Object.keys(mapping.fields)) checkField(type, name, rights);
  for (const name of Object.keys(mapping.history?.fields ?? {})) checkField(type, name, rights);
  for (const name of mapping.key ?? []) {
    if (name === 'number' ? mapping.number === undefined : !(name in mapping.fields)) {
      refuse(`it knows records by "${name}", to which it maps nothing.`);
    }
  }
  if (Object.keys(mapping.fields).length === 0) refuse('it maps nothing yet.');
  const sources = [
    ...Object.values(mapping.fields),
    ...Object.values(mapping.history?.fields ?? {}),
    ...[mapping.number, mapping.createdAt, mapping.createdBy, mapping.history?.actor, mapping.history?.at],
  ];
  for (const source of sources)
    for (const transform of transformsOf(source)) checkTransform(store, transform, rights);
  checkZone(mapping.zone);
}

function checkField(type: RecordTypeSchema, name: string, rights: { readonly history: boolean }): void {
  const field = type.properties[name];
  const record = type['x-record'];
  if (field === undefined) throw new MappingError({ why: `${record.name} has no field "${name}".` });
  if (rights.history) return;
  if (field.readOnly === true) refuse(`"${field.title}" is not yours to write.`);
  if (name === record.lifecycle?.field)
    refuse('it sets states, for which you need the right to import history.');
}

function checkTransform(store: Store, transform: Transform, rights: { readonly history: boolean }): void {
  if (transform.kind === 'instant') checkZone(transform.zone);
  if (transform.kind !== 'lookup') return;
  const target = store.describe(transform.type);
  const field = target.properties[transform.by];
  if (field === undefined && transform.by !== 'number' && transform.by !== 'id') {
    refuse(`${transform.type} has no field "${transform.by}" by which records could be found.`);
  }
  if (transform.missing !== 'create') return;
  for (const name of [transform.by, ...Object.keys(transform.values ?? {})]) checkField(target, name, rights);
}

function transformsOf(source: ValueSource | undefined): readonly Transform[] {
  if (source === undefined) return [];
  return [...(source.transforms ?? []), ...transformsOf(source.fallback)];
}

function checkZone(zone: string | undefined): void {
  if (zone === undefined) return;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    refuse(`"${zone}" is no time zone. Use a name such as Europe/Amsterdam.`);
  }
}

function refuse(why: string): never {
  throw new MappingError({ why });
}
