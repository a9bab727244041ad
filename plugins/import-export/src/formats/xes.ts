import { xmlEvents } from './xml-events.js';
import type { Row } from './table.js';

interface Trace {
  readonly attributes: Record<string, string>;
  readonly events: Record<string, string>[];
}

/**
 * Reads an event log (IEEE 1849 XES): one row a case, or one row an event.
 *
 * A case has its own attributes and `events`, `first_at`, `last_at`, `first_activity`, `last_activity`
 * and `first_resource`, which logs without case attributes need. An event has its attributes, `case`
 * and `place`, its place among the events of the case. Nested attributes are left out.
 */
export async function readXes(
  text: AsyncIterable<string>,
  kind: 'cases' | 'events',
): Promise<{ readonly columns: readonly string[]; readonly rows: AsyncIterable<Row> }> {
  const rows = rowsOf(text, kind);
  const first = await rows.next();
  const columns = first.done === true ? [] : Object.keys(first.value.cells);
  return { columns, rows: continued(first, rows) };
}

async function* continued(
  first: IteratorResult<Row, unknown>,
  rest: AsyncGenerator<Row>,
): AsyncGenerator<Row> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

async function* rowsOf(text: AsyncIterable<string>, kind: 'cases' | 'events'): AsyncGenerator<Row> {
  let number = 0;
  for await (const trace of traces(text)) {
    const name = trace.attributes['concept:name'] ?? '';
    if (kind === 'cases') {
      yield { number: (number += 1), cells: caseOf(name, trace) };
      continue;
    }
    for (const [place, event] of trace.events.entries()) {
      yield { number: (number += 1), cells: { case: name, place: String(place + 1), ...event } };
    }
  }
}

function caseOf(name: string, { attributes, events }: Trace): Row['cells'] {
  const ordered = [...events].sort((left, right) => timeOf(left) - timeOf(right));
  const [first] = ordered;
  const last = ordered.at(-1);
  return {
    case: name,
    ...attributes,
    events: String(events.length),
    first_at: first?.['time:timestamp'] ?? '',
    last_at: last?.['time:timestamp'] ?? '',
    first_activity: first?.['concept:name'] ?? '',
    last_activity: last?.['concept:name'] ?? '',
    first_resource: first?.['org:resource'] ?? '',
  };
}

function timeOf(event: Readonly<Record<string, string>>): number {
  return Date.parse(event['time:timestamp'] ?? '');
}

async function* traces(text: AsyncIterable<string>): AsyncGenerator<Trace> {
  let trace: Trace | undefined;
  let event: Record<string, string> | undefined;
  let depth = 0;
  for await (const each of xmlEvents(text)) {
    if (each.kind === 'text') continue;
    if (each.kind === 'open') {
      if (each.name === 'trace') trace = { attributes: {}, events: [] };
      else if (each.name === 'event' && trace !== undefined) event = {};
      else if (trace !== undefined) {
        depth += 1;
        const { key, value } = each.attributes;
        if (depth === 1 && key !== undefined && value !== undefined) (event ?? trace.attributes)[key] = value;
      }
    } else if (each.name === 'event' && event !== undefined && trace !== undefined) {
      trace.events.push(event);
      event = undefined;
    } else if (each.name === 'trace' && trace !== undefined) {
      yield trace;
      trace = undefined;
    } else if (trace !== undefined) depth -= 1;
  }
}
