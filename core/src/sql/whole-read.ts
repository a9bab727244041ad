import { createHash } from 'node:crypto';
import pg from 'pg';
import { parserOf, type Column, type Statement } from './sql.js';

/** A statement as it stands inside of another one, of which it is one value: its rows, as JSON. */
export interface Part {
  readonly name: string;
  readonly text: string;
  /** How many values it takes. */
  readonly parameters: number;
  /** Columns that JSON would not carry as they are; they travel as text. */
  readonly parsed: readonly (readonly [column: string, parse: (text: string) => unknown])[];
}

/** What is known of statements: the columns that they answer with, and whether they are slow. */
export interface KnownReads {
  /** The statement as a part; undefined while its columns are unknown, or when it should go alone. */
  partOf(statement: Statement): Part | undefined;
  learn(statement: Statement, columns: readonly Column[]): void;
  /** Whether these statements have stood together before, so that the whole is worth preparing. */
  seenTogether(name: string): boolean;
  /** The text and the name of a whole of these parts; worked out once. */
  wholeOf(parts: readonly Part[]): Whole;
  /** Notes how long a part took. One that is slow goes alone for a while, so that it delays nobody. */
  took(part: Part, seconds: number): void;
}

const mostKnown = 5000;
/** Plans stay in the memory of every connection, so rare combinations are not prepared. */
const mostPrepared = 300;
const slowSeconds = 0.03;
/** How often a slow statement goes alone before it is tried in company again. */
const timesAlone = 200;

const { builtins } = pg.types;

/** Types of which the JSON is what the driver makes of their text. Arrays of text and of ids have no names there. */
const carriedByJson = new Set<number>([
  ...[builtins.BOOL, builtins.INT2, builtins.INT4, builtins.TEXT, builtins.VARCHAR, builtins.UUID],
  ...[builtins.DATE, builtins.JSON, builtins.JSONB],
  ...[1009, 1015, 2951],
]);

/** A statement of several parts. */
interface Whole {
  readonly name: string;
  readonly text: string;
}

export function gatherable({ text, name }: Statement): boolean {
  return name !== undefined && text.startsWith('SELECT ');
}

export function createKnownReads(): KnownReads {
  const parts = new Map<string, Part | undefined>();
  const together = new Map<string, number>();
  const wholes = new Map<string, Whole>();
  const alone = new Map<string, number>();
  return {
    partOf({ name = '' }) {
      const left = alone.get(name);
      if (left === undefined) return parts.get(name);
      if (left > 1) alone.set(name, left - 1);
      else alone.delete(name);
      return undefined;
    },
    learn(statement, columns) {
      const { name = '' } = statement;
      if (parts.has(name)) return;
      if (parts.size >= mostKnown) parts.clear();
      parts.set(name, asPart(statement, columns));
    },
    seenTogether(name) {
      const times = (together.get(name) ?? 0) + 1;
      if (times === 1 && together.size >= mostPrepared) return false;
      together.set(name, times);
      return times > 1;
    },
    wholeOf(asked) {
      const key = asked.map(({ name }) => name).join(' ');
      let known = wholes.get(key);
      if (known === undefined) {
        if (wholes.size >= mostPrepared) wholes.clear();
        wholes.set(key, (known = wholeText(asked)));
      }
      return known;
    },
    took(part, seconds) {
      if (seconds > slowSeconds) alone.set(part.name, timesAlone);
    },
  };
}

function asPart({ name = '', text, values = [] }: Statement, columns: readonly Column[]): Part | undefined {
  const names = new Set(columns.map((column) => column.name));
  if (names.size < columns.length) return undefined;
  const list = columns.map(
    (column) =>
      `q.${quoted(column.name)}${carriedByJson.has(column.type) ? '' : `::text AS ${quoted(column.name)}`}`,
  );
  return {
    name,
    text: `SELECT json_agg(q) FROM (SELECT ${list.join(', ')} FROM (${text}) q) q`,
    parameters: values.length,
    parsed: columns.flatMap((column) =>
      carriedByJson.has(column.type) ? [] : [[column.name, parserOf(column.type)] as const],
    ),
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

interface Asked {
  readonly statement: Statement;
  readonly part: Part;
  resolve(rows: Record<string, unknown>[]): void;
}

/**
 * Several statements as one: a row with the rows of each as JSON, and the moments between them, by
 * which PostgreSQL itself tells which one was slow.
 */
export function whole(
  given: readonly Asked[],
  known: KnownReads,
): { readonly statement: Statement; handOut(answer: Record<string, unknown>): void } {
  // In one order, whoever was first this time: fewer statements to plan.
  const asked = [...given].sort((left, right) => (left.part.name < right.part.name ? -1 : 1));
  const { text, name } = known.wholeOf(asked.map(({ part }) => part));
  const values = asked.flatMap(({ statement }) => statement.values ?? []);
  const isPrepared = known.seenTogether(name);
  return {
    statement: { text, values, ...(isPrepared && { name, plannedOnce: true }) },
    handOut(answer) {
      let moment = answer['t'] as number;
      asked.forEach(({ part, resolve }, index) => {
        const next = answer[`t${index}`] as number;
        known.took(part, next - moment);
        moment = next;
        resolve(parsedRows(part, answer[`r${index}`] as Record<string, unknown>[] | null));
      });
    },
  };
}

function wholeText(parts: readonly Part[]): Whole {
  let offset = 0;
  const columns = parts.map((part, index) => {
    const before = offset;
    offset += part.parameters;
    const text = part.text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + before}`);
    return `(${text}) AS r${index}, ${now} AS t${index}`;
  });
  const text = `SELECT ${now} AS t, ${columns.join(', ')}`;
  return { text, name: createHash('sha1').update(text).digest('base64url') };
}

const now = `extract(epoch FROM clock_timestamp())::float8`;

function parsedRows({ parsed }: Part, rows: Record<string, unknown>[] | null): Record<string, unknown>[] {
  if (rows === null) return [];
  for (const row of rows) {
    for (const [column, parse] of parsed) {
      const text = row[column];
      if (typeof text === 'string') row[column] = parse(text);
    }
  }
  return rows;
}
