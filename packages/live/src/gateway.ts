import { createHash } from 'node:crypto';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Platform } from '@praxis/core';
import { isPraxisError, type JournalEntry, type Log, type Principal } from '@praxis/sdk';
import { Server, type Socket } from 'socket.io';
import { groupKey } from './audience.js';
import { sightOf, storedRecords } from './sight.js';
import { createPresence } from './presence.js';
import { signalsFor } from './signals.js';
import { readSubscription, type Subscription } from './subscription.js';

export interface LiveOptions {
  readonly platform: Platform;
  readonly server: HttpServer;
  /** Who a request comes from, by session cookie or token; undefined for nobody. */
  authenticate(request: IncomingMessage): Promise<Principal | undefined>;
  readonly log: Log;
  /** Origins beside the server's own that browsers may connect from. */
  readonly origins?: readonly string[];
}

export interface Live {
  /** Sockets that are connected to this node. */
  readonly connections: number;
  close(): Promise<void>;
}

interface Group {
  readonly room: string;
  readonly principal: Principal;
  readonly subscription: Subscription;
  readonly sockets: Set<string>;
}

interface SocketState {
  principal: Principal;
  /** Group of each subscription, by the key that the client knows it by. */
  readonly subscriptions: Map<string, { readonly subscription: Subscription; group: Group }>;
}

/** Who may see, and is seen, viewing and writing. */
export const presencePermission = 'live.presence';

/** More than a person's screens need; a client that asks for more is broken. */
const maximumSubscriptions = 100;
/** A client that was away for longer than this many entries reads its page again instead. */
const maximumReplay = 2000;
const countDelayMs = 500;

/**
 * Carries signals to browsers and other clients over Socket.IO at `/live`.
 *
 * Each committed change is looked at once for every group of subscribers that see the same, and sent
 * as one payload to the group's room. Access is asked on joining and for every signal.
 */
export function createLive({ platform, server, authenticate, log, origins }: LiveOptions): Live {
  const io = new Server(server, {
    path: '/live',
    serveClient: false,
    maxHttpBufferSize: 100_000,
    ...(origins !== undefined && { cors: { origin: [...origins], credentials: true } }),
  });
  const groups = new Map<string, Group>();
  const counts = new Map<string, NodeJS.Timeout>();
  const presence = createPresence({ io, sql: platform.sql, log });

  io.use((socket, next) => {
    authenticate(withHandshakeToken(socket)).then(
      (principal) => {
        if (principal === undefined) return next(new Error('E_UNAUTHENTICATED'));
        (socket.data as SocketState).principal = principal;
        next();
      },
      (error: unknown) => next(error instanceof Error ? error : new Error('E_UNAUTHENTICATED')),
    );
  });

  io.on('connection', (socket) => {
    const state: SocketState = {
      principal: (socket.data as SocketState).principal,
      subscriptions: new Map(),
    };
    answer(socket, 'subscribe', (input) => subscribe(socket, state, input));
    answer(socket, 'leave', async (input) => {
      for (const key of [input].flat()) if (typeof key === 'string') leave(socket, state, key);
      return Promise.resolve({});
    });
    answer(socket, 'resume', (input) => resume(socket, state, input));
    answer(socket, 'presence', (input) =>
      // Requesters neither see nor are told who reads or writes about them.
      platform.generation.access.permits(state.principal, presencePermission)
        ? presence.set(socket, state.principal, input, (type, id) => mayRead(state.principal, type, id))
        : Promise.resolve({ people: [] }),
    );
    socket.on('disconnect', () => {
      for (const key of [...state.subscriptions.keys()]) leave(socket, state, key);
      presence.forget(socket);
    });
  });

  const stopFeed = platform.journal.subscribe((entries) => deliver(entries));
  const stopSwap = platform.onSwap(() => void regroup());

  async function subscribe(
    socket: Socket,
    state: SocketState,
    input: unknown,
  ): Promise<Readonly<Record<string, unknown>>> {
    const subscription = readSubscription(input);
    if (state.subscriptions.size >= maximumSubscriptions) throw new Error('E_TOO_MANY_SUBSCRIPTIONS');
    const cursor = await platform.journal.currentCursor();
    // Asking for one page checks the type, the filter and the record in one go.
    const store = platform.store(state.principal);
    if (subscription.recordId === undefined) {
      await store.find(subscription.type, {
        limit: 1,
        fields: ['id'],
        ...(subscription.filter !== undefined && { filter: subscription.filter }),
      });
    } else await store.get(subscription.type, subscription.recordId);
    const group = join(socket, state.principal, subscription);
    state.subscriptions.set(group.room, { subscription, group });
    if (subscription.count) await tellCount(group);
    return { key: group.room, cursor };
  }

  function join(socket: Socket, principal: Principal, subscription: Subscription): Group {
    const key = groupKey(platform.generation, principal, subscription);
    const room = createHash('sha1').update(key).digest('base64url');
    let group = groups.get(room);
    if (group === undefined)
      groups.set(room, (group = { room, principal, subscription, sockets: new Set() }));
    group.sockets.add(socket.id);
    void socket.join(room);
    return group;
  }

  function leave(socket: Socket, state: SocketState, key: string): void {
    const joined = state.subscriptions.get(key);
    if (joined === undefined) return;
    state.subscriptions.delete(key);
    void socket.leave(joined.group.room);
    joined.group.sockets.delete(socket.id);
    if (joined.group.sockets.size === 0) groups.delete(joined.group.room);
  }

  async function deliver(entries: readonly JournalEntry[]): Promise<void> {
    const types = new Set(entries.map(({ type }) => type));
    const wanting = [...groups.values()].filter(({ subscription }) => types.has(subscription.type));
    if (wanting.length === 0) return;
    const records = await storedRecords(platform, entries);
    for (const group of wanting) {
      try {
        for (const signal of await signalsOf(group, entries, records))
          io.local.to(group.room).emit('change', signal);
      } catch (error) {
        log.warn(
          { err: error, type: group.subscription.type },
          'a live subscription could not be served and was dropped',
        );
        drop(group);
      }
      if (group.subscription.count) countLater(group);
    }
  }

  async function signalsOf(
    group: Group,
    entries: readonly JournalEntry[],
    records: Awaited<ReturnType<typeof storedRecords>>,
  ) {
    const { subscription } = group;
    const own = entries.filter(
      ({ type, recordId }) =>
        type === subscription.type &&
        (subscription.recordId === undefined || subscription.recordId === recordId),
    );
    if (own.length === 0) return [];
    return signalsFor(
      subscription,
      own,
      records,
      await sightOf(platform, group.principal, subscription, own, records),
    );
  }

  async function resume(
    socket: Socket,
    state: SocketState,
    input: unknown,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { cursor } = (input ?? {}) as { readonly cursor?: unknown };
    if (typeof cursor !== 'string') throw new Error('E_CURSOR');
    const missed = await platform.journal.readAfter(cursor, { limit: maximumReplay });
    if (!missed.complete) return { refresh: true, cursor: await platform.journal.currentCursor() };
    const records = await storedRecords(platform, missed.entries);
    for (const { group } of state.subscriptions.values()) {
      for (const signal of await signalsOf(group, missed.entries, records)) socket.emit('change', signal);
    }
    return { cursor: missed.cursor };
  }

  /** After a swap of generations access may be another: everybody is placed anew, and what is no more is dropped. */
  async function regroup(): Promise<void> {
    for (const group of [...groups.values()]) {
      try {
        await platform.store(group.principal).find(group.subscription.type, { limit: 1, fields: ['id'] });
      } catch (error) {
        log.debug({ err: error, type: group.subscription.type }, 'a live subscription ended with its type');
        drop(group);
      }
    }
  }

  function drop(group: Group): void {
    io.local.to(group.room).emit('dropped', { key: group.room });
    io.local.in(group.room).socketsLeave(group.room);
    groups.delete(group.room);
  }

  function countLater(group: Group): void {
    if (counts.has(group.room)) return;
    counts.set(
      group.room,
      setTimeout(() => {
        counts.delete(group.room);
        tellCount(group).catch((error: unknown) => log.warn({ err: error }, 'a live count failed'));
      }, countDelayMs),
    );
  }

  async function tellCount({ room, principal, subscription }: Group): Promise<void> {
    const n = await platform
      .store(principal)
      .count(subscription.type, subscription.filter === undefined ? {} : { filter: subscription.filter });
    io.local.to(room).emit('count', { key: room, n });
  }

  async function mayRead(principal: Principal, type: string, id: string): Promise<boolean> {
    return (await platform.store(principal).getMany(type, [id])).length > 0;
  }

  return {
    get connections() {
      return io.of('/').sockets.size;
    },
    async close() {
      stopFeed();
      stopSwap();
      for (const timer of counts.values()) clearTimeout(timer);
      // The HTTP server belongs to whoever made it. Connections are closed without a farewell: a client
      // that is told to go stays away, one that loses its connection comes back.
      io.engine.close();
      await presence.close();
    },
  };
}

/** Answers a client's call by its acknowledgement: `{ ok: true, … }` or `{ ok: false, code, message }`. */
function answer(
  socket: Socket,
  event: string,
  work: (input: unknown) => Promise<Readonly<Record<string, unknown>>>,
): void {
  socket.on(event, (input: unknown, acknowledge: unknown) => {
    const reply =
      typeof acknowledge === 'function' ? (acknowledge as (value: unknown) => void) : () => undefined;
    work(input).then(
      (result) => reply({ ok: true, ...result }),
      (error: unknown) =>
        reply({
          ok: false,
          code: isPraxisError(error) ? error.code : 'E_LIVE',
          message: isPraxisError(error) ? error.message : 'The call could not be answered.',
        }),
    );
  });
}

/** Clients without cookies hand their API token over in the handshake. */
function withHandshakeToken(socket: Socket): IncomingMessage {
  const token = (socket.handshake.auth as { readonly token?: unknown }).token;
  const { request } = socket;
  if (typeof token === 'string' && request.headers.authorization === undefined)
    request.headers.authorization = `Bearer ${token}`;
  return request;
}
