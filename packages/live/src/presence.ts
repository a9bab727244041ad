import { randomUUID } from 'node:crypto';
import { createChannel, type SqlPool } from '@praxis/core';
import { QueryError, type Log, type Principal } from '@praxis/sdk';
import type { Server, Socket } from 'socket.io';
import {
  createPresenceBook,
  presenceStates,
  type PresenceState,
  type PresenceWord,
} from './presence-book.js';

const sweepEveryMs = 5000;
/** Words of a moment go to the other nodes together. */
const gatheredForMs = 20;
/** A notification of PostgreSQL has room for 8,000 bytes. */
const longestName = 200;

/** What nodes say to each other: a word of a window, or the wish of a node that knows nothing yet. */
type Message = { readonly node: string } & (
  { readonly word: PresenceWord } | { readonly asks: 'who is there?' }
);

export interface PresenceOptions {
  readonly io: Server;
  readonly sql: SqlPool;
  readonly log: Log;
}

export interface Presence {
  set(
    socket: Socket,
    principal: Principal,
    input: unknown,
    mayRead: (type: string, id: string) => Promise<boolean>,
  ): Promise<Readonly<Record<string, unknown>>>;
  forget(socket: Socket): void;
  close(): Promise<void>;
}

/**
 * Tells who views or writes on a record, on whichever node they are. Every node keeps the whole book:
 * it hears each word of the others through the database, asks them when it begins to listen, and
 * forgets by its own clock, so that a node that vanishes takes its people along.
 */
export function createPresence({ io, sql, log }: PresenceOptions): Presence {
  const node = randomUUID();
  const book = createPresenceBook(() => performance.now());
  const channel = createChannel({
    sql,
    log,
    name: 'praxis_presence',
    purpose: 'who views and writes',
    heard: (text) => heard(readMessage(text)),
    missed: () => {
      if (channel.connected) say({ node, asks: 'who is there?' });
    },
  });
  const unsaid: Message[] = [];
  let saying: NodeJS.Timeout | undefined;

  function say(...messages: readonly Message[]): void {
    unsaid.push(...messages);
    saying ??= setTimeout(() => void sayAll(), gatheredForMs);
  }

  async function sayAll(): Promise<void> {
    clearTimeout(saying);
    saying = undefined;
    const words = unsaid.splice(0).map((message) => JSON.stringify(message));
    await channel.tell(words).catch((error: unknown) => {
      log.debug({ err: error }, 'other nodes were not told who views and writes');
    });
  }

  function heard(message: Message | undefined): void {
    if (message === undefined || message.node === node) return;
    if ('word' in message) return hear(message.word);
    say(...book.words((window) => io.of('/').sockets.has(window)).map((word) => ({ node, word })));
  }

  function hear(word: PresenceWord): void {
    if (book.hear(word)) show(word.subject);
  }

  function show(subject: string): void {
    const [type = '', id = ''] = subject.split(' ');
    io.local.to(roomOf(subject)).emit('presence', { type, id, people: book.people(subject) });
  }

  function tell(word: PresenceWord): void {
    say({ node, word });
    hear(word);
  }

  const sweep = setInterval(() => book.forget().forEach(show), sweepEveryMs);
  sweep.unref();
  channel.start().catch((error: unknown) => log.warn({ err: error }, 'other nodes cannot be heard'));

  return {
    async set(socket, principal, input, mayRead) {
      const { type, id, state, field } = readPresence(input);
      const subject = `${type} ${id}`;
      const user = { id: principal.id, name: principal.name.slice(0, longestName) };
      const word = { window: socket.id, subject, user, state, ...(field !== undefined && { field }) };
      if (state === 'gone') {
        void socket.leave(roomOf(subject));
        tell(word);
        return {};
      }
      if (!(await mayRead(type, id)))
        throw new QueryError({ parameter: 'id', reason: 'there is no such record that you may read.' });
      await socket.join(roomOf(subject));
      // A window that was closed meanwhile has taken its words back already.
      if (socket.connected) tell(word);
      return { people: book.people(subject) };
    },
    forget(socket) {
      for (const word of book.words((window) => window === socket.id)) tell({ ...word, state: 'gone' });
    },
    async close() {
      clearInterval(sweep);
      await sayAll();
      await channel.stop();
    },
  };
}

const roomOf = (subject: string): string => `presence ${subject}`;

/** Anybody with the database's password can notify; what is no message of a node is passed over. */
function readMessage(text: string): Message | undefined {
  try {
    return JSON.parse(text) as Message;
  } catch {
    return undefined;
  }
}

function readPresence(input: unknown): { type: string; id: string; state: PresenceState; field?: string } {
  const { type, id, state, field } = (input ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof type !== 'string' || !/^[a-z0-9_]{1,64}$/.test(type))
    throw new QueryError({ parameter: 'type', reason: 'it names a record type.' });
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/i.test(id))
    throw new QueryError({ parameter: 'id', reason: 'it is the id of a record.' });
  if (!presenceStates.includes(state as PresenceState)) {
    throw new QueryError({ parameter: 'state', reason: `it is one of ${presenceStates.join(', ')}.` });
  }
  return {
    type,
    id,
    state: state as PresenceState,
    ...(typeof field === 'string' && field.length <= 64 && { field }),
  };
}
