import { request } from '../ui/request.js';
import type { DraftAnswer } from '../wire.js';

const localPauseMs = 400;
const serverPauseMs = 1000;

export interface DraftPlace {
  readonly type: string;
  readonly record: string;
}

/**
 * Keeps what is being written, by record and kind of message: in this browser at once, on the server a
 * little later, so that it is there on every device and after everything that may happen meanwhile.
 */
export class Drafts {
  #localTimer: ReturnType<typeof setTimeout> | undefined;
  #serverTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #place: DraftPlace;
  readonly #onSaved: (where: 'browser' | 'server') => void;

  constructor(place: DraftPlace, onSaved: (where: 'browser' | 'server') => void) {
    this.#place = place;
    this.#onSaved = onSaved;
  }

  /** What was written last in a mode: this browser's, else the server's. */
  async load(mode: string): Promise<string> {
    const local = localStorage.getItem(this.#key(mode));
    if (local !== null) return local;
    try {
      const answer = await request(this.#href(mode), { accept: 'application/json' });
      return answer.status === 204 ? '' : ((await answer.json()) as DraftAnswer).text;
    } catch {
      return '';
    }
  }

  /** Keeps a text once the typing pauses. An empty one is forgotten. */
  keep(mode: string, text: string): void {
    clearTimeout(this.#localTimer);
    clearTimeout(this.#serverTimer);
    this.#localTimer = setTimeout(() => {
      if (text === '') localStorage.removeItem(this.#key(mode));
      else localStorage.setItem(this.#key(mode), text);
      if (text !== '') this.#onSaved('browser');
    }, localPauseMs);
    this.#serverTimer = setTimeout(() => void this.#send(mode, text), serverPauseMs);
  }

  /** Forgets a text that was sent. */
  forget(mode: string): void {
    clearTimeout(this.#localTimer);
    clearTimeout(this.#serverTimer);
    localStorage.removeItem(this.#key(mode));
    void this.#send(mode, '');
  }

  async #send(mode: string, text: string): Promise<void> {
    try {
      const accept = 'application/json';
      if (text === '') await request(this.#href(mode), { method: 'DELETE', accept, keepalive: true });
      else await request(this.#href(mode), { method: 'PUT', json: { text }, accept, keepalive: true });
      if (text !== '') this.#onSaved('server');
    } catch {
      // It is safe in this browser, which is what the line under the text says.
    }
  }

  #key(mode: string): string {
    return `praxis.draft.${this.#place.type}.${this.#place.record}.${mode}`;
  }

  #href(mode: string): string {
    return `/drafts/${this.#place.type}/${this.#place.record}/${mode}`;
  }
}
