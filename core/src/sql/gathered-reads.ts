import type { Sql, SqlPool, Statement } from './sql.js';
import { gatherable, whole, type KnownReads, type Part } from './whole-read.js';

/**
 * Reads of one request. What its parts ask for in the same turn of the event loop goes to PostgreSQL
 * in one statement, whoever asks: a page, its panels, the plugins behind them. Nobody has to know of
 * it, and everybody sees the same moment of the database.
 */
export interface GatheredReads extends Sql {
  /** Whether an answer is given again to who asks later; a save needs one that is new. */
  readonly remembers: boolean;
  /** What the request keeps under a name until it forgets; made anew each time where nothing is remembered. */
  kept<Value extends object>(name: string, make: () => Value): Value;
  /** Asks anew what was remembered; called round every write. */
  forget(): void;
}

export interface GatheredReadsOptions {
  /** What was learned of statements so far, by earlier requests of the same generation. */
  readonly known: KnownReads;
  /**
   * The same statement, asked again, gets the answer that it got: for requests that only read. Without it
   * only those share an answer who ask in the same turn.
   */
  readonly remember: boolean;
}

interface Waiting {
  readonly statement: Statement;
  resolve(rows: Record<string, unknown>[]): void;
  reject(error: unknown): void;
}

/** More than this in one statement would take longer to plan than it saves. */
const mostParts = 24;

/** Makes the reads of one request. Statements other than named SELECTs go their own way at once. */
export function gatherReads(sql: SqlPool, { known, remember }: GatheredReadsOptions): GatheredReads {
  const answers = new Map<string, Promise<Record<string, unknown>[]>>();
  const keeping = new Map<string, object>();
  let waiting: Waiting[] = [];

  function ask(statement: Statement): Promise<Record<string, unknown>[]> {
    return new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(send);
      waiting.push({ statement, resolve, reject });
    });
  }

  function send(): void {
    const asked = waiting;
    waiting = [];
    if (!remember) answers.clear();
    const together: (Waiting & { readonly part: Part })[] = [];
    for (const one of asked) {
      const part = asked.length === 1 ? undefined : known.partOf(one.statement);
      if (part === undefined) void alone(one);
      else together.push({ ...one, part });
    }
    for (let start = 0; start < together.length; start += mostParts)
      void sendTogether(together.slice(start, start + mostParts));
  }

  async function alone({ statement, resolve, reject }: Waiting): Promise<void> {
    try {
      const { rows, columns } = await sql.described(statement);
      known.learn(statement, columns);
      resolve(rows);
    } catch (error) {
      reject(error);
    }
  }

  async function sendTogether(parts: readonly (Waiting & { readonly part: Part })[]): Promise<void> {
    const [first] = parts;
    if (first === undefined) return;
    if (parts.length === 1) return alone(first);
    const reading = whole(parts, known);
    let answer: Record<string, unknown> | undefined;
    try {
      [answer] = await sql.query(reading.statement);
    } catch {
      // One of them is at fault; each learns by itself whether it is the one.
      await Promise.all(parts.map(alone));
      return;
    }
    reading.handOut(answer ?? {});
  }

  return {
    remembers: remember,
    async query<Row>(given: Statement | string): Promise<Row[]> {
      const statement = typeof given === 'string' ? { text: given } : given;
      if (!gatherable(statement)) return sql.query<Row>(statement);
      const key = `${statement.name ?? ''} ${JSON.stringify(statement.values)}`;
      let answer = answers.get(key);
      if (answer === undefined) {
        answers.set(key, (answer = ask(statement)));
        answer.catch(() => answers.delete(key));
      }
      // Records belong to those who asked for them, so each gets rows of their own.
      return (await answer).map((row) => ({ ...row })) as Row[];
    },
    kept<Value extends object>(name: string, make: () => Value): Value {
      const value = (keeping.get(name) as Value | undefined) ?? make();
      if (remember) keeping.set(name, value);
      return value;
    },
    forget() {
      answers.clear();
      keeping.clear();
    },
  };
}
