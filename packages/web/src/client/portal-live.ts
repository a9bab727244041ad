import { connect, listenFor, type Wish } from './live/connection.js';
import { refresh } from './turbo/navigation.js';
import { onSignal } from './ui/signals.js';

/** Several changes of one save come together. */
const quietMs = 80;
let isStarted = false;
let wanted: readonly Wish[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows the page anew, without moving it, whenever something of what it shows has changed. */
export function follow(wishes: readonly Wish[]): void {
  wanted = wishes;
  if (!isStarted) {
    isStarted = true;
    connect();
    onSignal(({ type, id }) => {
      if (!wanted.some((wish) => wish.type === type && (wish.id === undefined || wish.id === id))) return;
      clearTimeout(timer);
      timer = setTimeout(refresh, quietMs);
    });
  }
  listenFor(wishes);
}
