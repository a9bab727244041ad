import type { PluginContext, RecordTypeSchema, Store } from '@praxis/sdk';
import { rowWriters } from '../contract.js';
import { MappingError } from '../engine/errors.js';
import type { RowWriter } from '../engine/row-writer.js';
import { mayImportHistory } from '../permissions.js';
import { shapeProblems } from './mapping-shape.js';
import { bringsHistory, type Mapping, type Transform, type ValueSource } from './mapping.js';

/** What somebody may do with mappings. */
export interface MappingRights {
  readonly history: boolean;
  /** Ways to write that are there, and those of them that they may use. */
  readonly writers: readonly { readonly writer: RowWriter; readonly allowed: boolean }[];
}

/** What whoever acts may do with mappings. */
export function rightsOf({
  may,
  contributions,
}: Pick<PluginContext, 'may' | 'contributions'>): MappingRights {
  return {
    history: may(mayImportHistory),
    writers: contributions(rowWriters).map((writer) => ({
      writer,
      allowed: writer.permission === undefined || may(writer.permission),
    })),
  };
}

/**
 * Refuses a mapping that cannot work, or that sets what its user may not write.
 *
 * @param store of the person who wants to use it
 * @throws MappingError with the first thing that is wrong
 */
export function checkMapping(store: Store, mapping: Mapping, rights: MappingRights): void {
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
  checkWriter(mapping, rights);
  const sources = [
    ...Object.values(mapping.fields),
    ...Object.values(mapping.writer?.extras ?? {}),
    ...Object.values(mapping.history?.fields ?? {}),
    ...[mapping.number, mapping.createdAt, mapping.createdBy, mapping.history?.actor, mapping.history?.at],
  ];
  for (const source of sources)
    for (const transform of transformsOf(source)) checkTransform(store, transform, rights);
  checkZone(mapping.zone);
}

function checkWriter({ writer, key, history }: Mapping, { writers }: MappingRights): void {
  if (writer === undefined) return;
  const found = writers.find((each) => each.writer.name === writer.name);
  if (found === undefined) refuse(`nothing that is enabled writes rows by "${writer.name}".`);
  if (!found.allowed) refuse(`you may not write rows by "${writer.name}".`);
  if ((key ?? []).length > 0) refuse('its writer finds records by itself, so it has no "key".');
  if (history !== undefined) refuse('its writer brings no histories.');
  const looksUp = (source: ValueSource) => transformsOf(source).some(({ kind }) => kind === 'lookup');
  if (Object.values(writer.extras ?? {}).some(looksUp))
    refuse('what it hands to its writer is not looked up. The writer does that.');
  const [wrong] = found.writer.check(writer.options ?? {});
  if (wrong !== undefined) refuse(wrong);
}

function checkField(type: RecordTypeSchema, name: string, rights: Pick<MappingRights, 'history'>): void {
  const field = type.properties[name];
  const record = type['x-record'];
  if (field === undefined) throw new MappingError({ why: `${record.name} has no field "${name}".` });
  if (rights.history) return;
  if (field.readOnly === true) refuse(`"${field.title}" is not yours to write.`);
  if (name === record.lifecycle?.field)
    refuse('it sets states, for which you need the right to import history.');
}

function checkTransform(store: Store, transform: Transform, rights: Pick<MappingRights, 'history'>): void {
  if (transform.kind === 'instant') checkZone(transform.zone);
  if (transform.kind !== 'lookup') return;
  const target = store.describe(transform.type);
  const field = target.properties[transform.by];
  if (field === undefined && transform.by !== 'number' && transform.by !== 'id') {
    refuse(`${transform.type} has no field "${transform.by}" by which records could be found.`);
  }
  if (transform.missing !== 'create') return;
  const written = [transform.by, ...Object.keys(transform.values ?? {})];
  const keepsNumber = transform.by === 'number' && target['x-record'].number !== undefined;
  if (keepsNumber && !rights.history)
    refuse('it keeps numbers of another system, for which you need the right to import history.');
  for (const name of written) if (!(keepsNumber && name === 'number')) checkField(target, name, rights);
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
