import type { ChangeSignal } from '../wire.js';

const listeners = new Set<(signal: ChangeSignal) => void>();

/**
 * Calls back for each live signal that reaches this page: that a record changed, never what it is now.
 * Ask for that through an ordinary route. Returns a function that ends it.
 */
export function onSignal(callback: (signal: ChangeSignal) => void): () => void {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

/** Hands a signal to everybody who listens. */
export function tellSignal(signal: ChangeSignal): void {
  for (const listener of listeners) listener(signal);
}
