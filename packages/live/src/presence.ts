import type { Principal } from '@praxis/sdk';
import { QueryError } from '@praxis/sdk';
import type { Server, Socket } from 'socket.io';

/** What somebody does with a record; `gone` takes the word back. */
const states = ['viewing', 'away', 'replying', 'noting', 'editing', 'gone'] as const;
export type PresenceState = (typeof states)[number];

/** A client says every 20 seconds that it is still there; this long after the last word it is not. */
const forgottenAfterMs = 45_000;
const sweepEveryMs = 5000;

interface Entry {
  readonly socketId: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly state: PresenceState;
  /** Field that is being edited. */
  readonly field?: string;
  readonly at: number;
}

export interface Presence {
  set(
    socket: Socket,
    principal: Principal,
    input: unknown,
    mayRead: (type: string, id: string) => Promise<boolean>,
  ): Promise<Readonly<Record<string, unknown>>>;
  forget(socket: Socket): void;
  close(): void;
}

/** Keeps who views or writes on which record, one entry per person however many windows they have. */
export function createPresence(io: Server): Presence {
  const records = new Map<string, Map<string, Entry>>();

  const tell = (key: string): void => {
    const people = peopleOf(records.get(key));
    io.to(roomOf(key)).emit('presence', { ...subjectOf(key), people });
  };

  const remove = (socketId: string, key: string): void => {
    const entries = records.get(key);
    if (entries?.delete(socketId) !== true) return;
    if (entries.size === 0) records.delete(key);
    tell(key);
  };

  const sweep = setInterval(() => {
    const oldest = performance.now() - forgottenAfterMs;
    for (const [key, entries] of records) {
      for (const entry of [...entries.values()]) if (entry.at < oldest) remove(entry.socketId, key);
    }
  }, sweepEveryMs);
  sweep.unref();

  return {
    async set(socket, principal, input, mayRead) {
      const { type, id, state, field } = readPresence(input);
      const key = `${type} ${id}`;
      if (state === 'gone') {
        remove(socket.id, key);
        void socket.leave(roomOf(key));
        return {};
      }
      if (!(await mayRead(type, id)))
        throw new QueryError({ parameter: 'id', reason: 'there is no such record that you may read.' });
      await socket.join(roomOf(key));
      const entries = records.get(key) ?? new Map<string, Entry>();
      records.set(key, entries);
      const before = JSON.stringify(peopleOf(entries));
      entries.set(socket.id, {
        socketId: socket.id,
        user: { id: principal.id, name: principal.name },
        state,
        ...(field !== undefined && { field }),
        at: performance.now(),
      });
      if (JSON.stringify(peopleOf(entries)) !== before) tell(key);
      return { people: peopleOf(entries) };
    },
    forget(socket) {
      for (const key of [...records.keys()]) remove(socket.id, key);
    },
    close: () => clearInterval(sweep),
  };
}

/** The busiest window of a person speaks for all of them. */
function peopleOf(entries: ReadonlyMap<string, Entry> | undefined) {
  const people = new Map<string, Pick<Entry, 'user' | 'state' | 'field'>>();
  for (const { user, state, field } of entries?.values() ?? []) {
    const known = people.get(user.id);
    if (known === undefined || busyness(state) > busyness(known.state)) {
      people.set(user.id, { user, state, ...(field !== undefined && { field }) });
    }
  }
  return [...people.values()];
}

function busyness(state: PresenceState): number {
  return ['gone', 'away', 'viewing', 'editing', 'noting', 'replying'].indexOf(state);
}

const roomOf = (key: string): string => `presence ${key}`;

function subjectOf(key: string): { readonly type: string; readonly id: string } {
  const [type = '', id = ''] = key.split(' ');
  return { type, id };
}

function readPresence(input: unknown): { type: string; id: string; state: PresenceState; field?: string } {
  const { type, id, state, field } = (input ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof type !== 'string' || !/^[a-z0-9_]{1,64}$/.test(type))
    throw new QueryError({ parameter: 'type', reason: 'it names a record type.' });
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/i.test(id))
    throw new QueryError({ parameter: 'id', reason: 'it is the id of a record.' });
  if (!states.includes(state as PresenceState)) {
    throw new QueryError({ parameter: 'state', reason: `it is one of ${states.join(', ')}.` });
  }
  return {
    type,
    id,
    state: state as PresenceState,
    ...(typeof field === 'string' && field.length <= 64 && { field }),
  };
}
