import type { CompiledField } from '@praxis/core';
import type { Problem } from '@praxis/sdk';
import type { Visit } from './visit.js';

/** Fields of a posted form; several inputs of one name make a list. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ReadForm {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/**
 * Makes values of what a form posted, for the fields that the form shows. Texts stay as they were
 * typed where they cannot be read; the record type's own checks then say what is wrong with them.
 */
export async function readForm(
  visit: Visit,
  fields: readonly CompiledField[],
  posted: Posted,
): Promise<ReadForm> {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const field of fields) {
    const given = posted[field.name];
    const shown =
      given !== undefined ||
      posted[`${field.name}__shown`] !== undefined ||
      posted[`${field.name}__text`] !== undefined;
    if (!shown) continue;
    const kind = field.schema['x-kind'];
    if (kind === 'reference') {
      const found = await readReference(visit, field, text(given), posted[`${field.name}__text`]);
      if (typeof found === 'object' && found !== null) problems.push(found);
      else values[field.name] = found;
    } else if (kind === 'references')
      values[field.name] = await readReferences(visit, field, lines(given), problems);
    else values[field.name] = readValue(visit, field, given);
  }
  return { values, problems };
}

function readValue(
  visit: Visit,
  field: CompiledField,
  given: string | readonly string[] | undefined,
): unknown {
  const one = text(given);
  switch (field.schema['x-kind']) {
    case 'boolean':
      return one === 'true';
    case 'choices':
      return field.schema['x-choices'] === undefined
        ? lines(given)
        : [given ?? []].flat().filter((value) => value !== '');
    case 'integer':
    case 'duration':
      return one === '' ? null : Number.isNaN(Number(one)) ? one : Number(one);
    case 'instant':
      return one === '' ? null : instantOf(one, visit.timeZone);
    case 'json':
      return one === '' ? null : parsedJson(one);
    case 'text':
      return one.trim() === '' ? null : one.trim();
    case 'markdown':
      return one.trim() === '' ? null : one.replaceAll('\r\n', '\n');
    default:
      return one === '' ? null : one;
  }
}

/** Without scripts people type a number or a name; it is looked up unless it is the chosen record's label. */
async function readReference(
  visit: Visit,
  field: CompiledField,
  id: string,
  typed: string | readonly string[] | undefined,
): Promise<string | null | Problem> {
  const label = typed === undefined ? undefined : text(typed).trim();
  if (label === undefined) return id === '' ? null : id;
  if (label === '') return null;
  const target = field.schema['x-target'] ?? '';
  if (id !== '') {
    const known = (await visit.store.titles([{ type: target, id }]))[id];
    if (known?.title === label || known?.number === label) return id;
  }
  const found = await findByText(visit, target, label);
  return (
    found ?? {
      pointer: `/${field.name}`,
      code: 'E_REFERENCE',
      message: visit.msg('Nothing called “{text}” was found. Type its number or its whole name.', {
        text: label,
      }),
    }
  );
}

async function readReferences(
  visit: Visit,
  field: CompiledField,
  texts: readonly string[],
  problems: Problem[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const one of texts) {
    const found = await findByText(visit, field.schema['x-target'] ?? '', one);
    if (found !== undefined) ids.push(found);
    else {
      const message = visit.msg('Nothing called “{text}” was found. Type its number or its whole name.', {
        text: one,
      });
      problems.push({ pointer: `/${field.name}`, code: 'E_REFERENCE', message });
    }
  }
  return [...new Set(ids)];
}

async function findByText(visit: Visit, target: string, label: string): Promise<string | undefined> {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(label)) return label;
  const type = visit.generation.types.get(target);
  if (type === undefined) return undefined;
  const { display } = type.schema['x-record'];
  const { items } = await visit.store.find(target, {
    filter: { field: display, op: 'eq', value: label },
    fields: [display],
    limit: 1,
  });
  if (items[0] !== undefined) return items[0].id;
  if (type.sequence === undefined) return undefined;
  const numbered = await visit.store.find(target, {
    filter: { field: 'number', op: 'eq', value: label.toUpperCase() },
    fields: [display],
    limit: 1,
  });
  return numbered.items[0]?.id;
}

function parsedJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch (error) {
    if (error instanceof SyntaxError) return given;
    throw error;
  }
}

function text(given: string | readonly string[] | undefined): string {
  return typeof given === 'string' ? given : (given?.at(-1) ?? '');
}

function lines(given: string | readonly string[] | undefined): string[] {
  return [given ?? []]
    .flat()
    .flatMap((part) => part.split(/[\r\n]+/))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What a `datetime-local` input posts is a time of the reader's zone; an offset in it wins. */
export function instantOf(given: string, timeZone: string): string {
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(given)) return given;
  const guess = new Date(`${given}Z`);
  if (Number.isNaN(guess.getTime())) return given;
  // Twice, because the first guess may lie on the other side of a change of the clock.
  const once = new Date(guess.getTime() - offsetMs(guess, timeZone));
  return new Date(guess.getTime() - offsetMs(once, timeZone)).toISOString();
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(at.getTime() / 1000) * 1000;
}
