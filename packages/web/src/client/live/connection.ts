import { io, type Socket } from 'socket.io-client';
import { tellSignal } from '../ui/signals.js';
import type { ChangeSignal, PresenceSignal } from '../wire.js';
import { hideConnectionBar, showConnectionBarSoon } from './connection-bar.js';
import { refresh } from '../turbo/navigation.js';

/** What the page wants to hear of. */
export interface Wish {
  readonly type: string;
  readonly id?: string;
  readonly filter?: string;
  /** Numbers instead of changes matter: told whenever they may have changed. */
  readonly onCount?: (count: number) => void;
}

interface Subscribed {
  readonly wish: Wish;
  /** The server's name for it. */
  readonly key: string;
}

interface Reply {
  readonly ok: boolean;
  readonly key?: string;
  readonly cursor?: string;
  readonly refresh?: boolean;
  readonly people?: PresenceSignal['people'];
}

let socket: Socket | undefined;
/** Up to where everything was heard; after a break the rest is asked for. */
let cursor: string | undefined;
let wishes: readonly Wish[] = [];
const subscribed = new Map<string, Subscribed>();
/** By the server's name: a number may come before the answer that says which subscription it is for. */
const counts = new Map<string, number>();

/** Connects, once; the rest of the page works without it. */
export function connect(): void {
  if (socket) return;
  socket = io({ path: '/live', transports: ['websocket', 'polling'] });
  socket.on('connect', () => void settleAfterConnect());
  socket.on('disconnect', showConnectionBarSoon);
  socket.on('connect_error', showConnectionBarSoon);
  socket.on('change', (signal: ChangeSignal) => tellSignal(signal));
  socket.on('count', ({ key, n }: { readonly key: string; readonly n: number }) => {
    counts.set(key, n);
    for (const entry of subscribed.values()) if (entry.key === key) entry.wish.onCount?.(n);
  });
  socket.on('presence', (signal: PresenceSignal) => {
    dispatchEvent(new CustomEvent('praxis:presence', { detail: signal }));
  });
}

/** Replaces everything that the last page wanted to hear of by this. */
export function listenFor(wanted: readonly Wish[]): void {
  wishes = wanted;
  if (socket?.connected) void settle();
}

/** Says what somebody does with a record; answers who else is there. */
export async function tellPresence(presence: {
  readonly type: string;
  readonly id: string;
  readonly state: string;
  readonly field?: string;
}): Promise<PresenceSignal['people']> {
  if (!socket?.connected) return [];
  const reply = await call('presence', presence);
  return reply.people ?? [];
}

async function settleAfterConnect(): Promise<void> {
  hideConnectionBar();
  const heardUpTo = cursor;
  subscribed.clear();
  counts.clear();
  await settle();
  dispatchEvent(new CustomEvent('praxis:connected'));
  if (heardUpTo === undefined) return;
  const reply = await call('resume', { cursor: heardUpTo });
  if (reply.cursor !== undefined) cursor = reply.cursor;
  if (!reply.ok || reply.refresh) refresh();
}

async function settle(): Promise<void> {
  const wanted = new Map(wishes.map((wish) => [nameOf(wish), wish]));
  const left = [...subscribed].filter(([name]) => !wanted.has(name));
  for (const [name, { key }] of left) {
    subscribed.delete(name);
    counts.delete(key);
  }
  if (left.length > 0)
    void call(
      'leave',
      left.map(([, { key }]) => key),
    );
  for (const [name, wish] of wanted) {
    const known = subscribed.get(name);
    if (known) {
      subscribed.set(name, { key: known.key, wish });
      tellCount(known.key, wish);
      continue;
    }
    const reply = await call('subscribe', {
      type: wish.type,
      ...(wish.id !== undefined && { id: wish.id }),
      ...(wish.filter && { filter: wish.filter }),
      ...(wish.onCount && { count: true }),
    });
    if (!reply.ok || reply.key === undefined) continue;
    subscribed.set(name, { key: reply.key, wish });
    tellCount(reply.key, wish);
    cursor ??= reply.cursor;
  }
}

function tellCount(key: string, wish: Wish): void {
  const count = counts.get(key);
  if (count !== undefined) wish.onCount?.(count);
}

function nameOf({ type, id, filter, onCount }: Wish): string {
  return JSON.stringify([type, id, filter, onCount !== undefined]);
}

async function call(event: string, input: unknown): Promise<Reply> {
  try {
    return (await socket?.timeout(10_000).emitWithAck(event, input)) as Reply;
  } catch {
    return { ok: false };
  }
}
