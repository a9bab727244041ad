import { Person } from '@praxis/plugin-people/contract';
import type { FieldSchema, GenericRecord, RecordStore, RecordTypeSchema } from '@praxis/sdk';
import type { Policy } from './fitting-policy.js';

/** What fields are called that hold for whom a record is, best first. */
const usualRequesters = ['requester', 'requested_for', 'requested_by', 'caller', 'reported_by'] as const;

/** For whom a record is: who never decides on it, and whose manager may. */
export async function requesterOf(
  store: RecordStore,
  schema: RecordTypeSchema,
  record: GenericRecord,
  policy: Policy | undefined,
): Promise<string | null> {
  const fields = policy?.requester_field != null ? [policy.requester_field] : usualRequesters;
  for (const field of fields) {
    const value = record[field];
    if (schema.properties[field]?.['x-target'] === Person.name && typeof value === 'string') return value;
  }
  const [creator] = await store.getMany(Person, [record.created_by]);
  return creator?.id ?? null;
}

/** The question that is put to the approvers. */
export function questionOf(
  schema: RecordTypeSchema,
  record: GenericRecord,
  policy: Policy | undefined,
): string {
  const title = asText(record[schema['x-record'].display]) || (record.number ?? schema.title);
  const question = policy?.question ?? '';
  if (question.trim() === '') return oneLine(title);
  return oneLine(
    question.replace(/\{([a-z][a-z0-9_]*)\}/g, (whole, name: string) => {
      const value = record[name];
      return value === undefined ? whole : asText(value);
    }),
  );
}

/** What approvers are shown of a record: it is copied, because they need not be able to read it. */
export async function detailsOf(
  store: RecordStore,
  schema: RecordTypeSchema,
  record: GenericRecord,
  policy: Policy | undefined,
): Promise<string | null> {
  const chosen = policy?.shown_fields ?? [];
  if (chosen.length === 0) {
    const description = record['description'];
    return typeof description === 'string' && description !== '' ? shortened(description) : null;
  }
  const parts: string[] = [];
  for (const name of chosen) {
    const field = schema.properties[name];
    const value = record[name];
    if (field === undefined || value === null || value === undefined) continue;
    const shown = await shownValue(store, field, value);
    if (shown === '') continue;
    parts.push(
      field['x-kind'] === 'markdown'
        ? `**${field.title}**\n\n${shown}`
        : `**${field.title}:** ${escaped(shown)}`,
    );
  }
  return parts.length === 0 ? null : shortened(parts.join('\n\n'));
}

async function shownValue(store: RecordStore, field: FieldSchema, value: unknown): Promise<string> {
  const target = field['x-target'];
  if (target !== undefined) {
    const ids = [value].flat().map(String);
    const titles = await store.titles(ids.map((id) => ({ type: target, id })));
    return ids.flatMap((id) => titles[id]?.title ?? []).join(', ');
  }
  const labels = field['x-choices'];
  return [value]
    .flat()
    .map((one) => labels?.find((known) => known.value === one)?.label ?? asText(one))
    .join(', ');
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Values of records are words, not Markdown. */
function escaped(text: string): string {
  return text.replace(/([\\`*_[\]<>~|#])/g, '\\$1');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 500).toWellFormed();
}

function shortened(text: string): string {
  return text.slice(0, 20_000).toWellFormed();
}
