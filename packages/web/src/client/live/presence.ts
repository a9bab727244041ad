import { avatar } from '../dom/avatar.js';
import { element } from '../dom/element.js';
import { find, meta } from '../dom/query.js';
import { msg } from '../ui/messages.js';
import type { PresenceSignal, PresentPerson } from '../wire.js';
import { tellPresence } from './connection.js';

const heartbeatMs = 20_000;
const idleMs = 120_000;

/** Who else looks at or works on the record of the page; says the same of this person. */
export class PresenceElement extends HTMLElement {
  #timer: ReturnType<typeof setInterval> | undefined;
  #stop: AbortController | undefined;
  #activity: 'viewing' | 'replying' | 'noting' | 'editing' = 'viewing';
  #lastInputAt = performance.now();

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    addEventListener('praxis:presence', (event) => this.#onPresence(event as CustomEvent<PresenceSignal>), {
      signal,
    });
    addEventListener('praxis:connected', () => void this.#tell(), { signal });
    addEventListener('praxis:activity', (event) => this.#onActivity(event), { signal });
    document.addEventListener('visibilitychange', () => void this.#tell(), { signal });
    for (const event of ['keydown', 'pointerdown']) {
      addEventListener(event, () => (this.#lastInputAt = performance.now()), { signal, passive: true });
    }
    this.#timer = setInterval(() => void this.#tell(), heartbeatMs);
    void this.#tell();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#stop?.abort();
    const { type, id } = this.#subject;
    void tellPresence({ type, id, state: 'gone' });
  }

  get #subject(): { readonly type: string; readonly id: string } {
    const [type = '', id = ''] = (this.dataset['record'] ?? '').split('/');
    return { type, id };
  }

  async #tell(): Promise<void> {
    const isIdle = document.hidden || performance.now() - this.#lastInputAt > idleMs;
    const { type, id } = this.#subject;
    this.#show(await tellPresence({ type, id, state: isIdle ? 'away' : this.#activity }));
  }

  #onActivity(event: Event): void {
    this.#activity = (event as CustomEvent<'viewing' | 'replying' | 'noting' | 'editing'>).detail;
    void this.#tell();
  }

  #onPresence({ detail }: CustomEvent<PresenceSignal>): void {
    const { type, id } = this.#subject;
    if (detail.type === type && detail.id === id) this.#show(detail.people);
  }

  #show(people: readonly PresentPerson[]): void {
    const others = people.filter(({ user }) => user.id !== meta('praxis-me'));
    this.replaceChildren(
      element('span', { class: 'avatars' }, ...others.map((person) => this.#avatarOf(person))),
      others.length > 0 && others.every(({ state }) => state === 'viewing' || state === 'away')
        ? element('span', { class: 'wide-only' }, msg('also viewing'))
        : '',
    );
    showWriting(others, this.#activity);
  }

  #avatarOf({ user, state }: PresentPerson): HTMLElement {
    return avatar(user, {
      className: `medium ${state === 'away' ? 'away' : ''}`.trim(),
      label: sentence(user.name, state),
    });
  }
}

function sentence(name: string, state: PresentPerson['state']): string {
  switch (state) {
    case 'away':
      return msg('{name} has this open', { name });
    case 'replying':
      return msg('{name} is writing a reply', { name });
    case 'noting':
      return msg('{name} is writing an internal note', { name });
    case 'editing':
      return msg('{name} is editing', { name });
    default:
      return msg('{name} is viewing', { name });
  }
}

/** The line over the composer. Two people who answer at once are told in another colour. */
function showWriting(others: readonly PresentPerson[], mine: string): void {
  const line = find('[data-typing]');
  const writer = others.find(({ state }) => state === 'replying' || state === 'noting');
  if (!line) return;
  line.hidden = writer === undefined;
  if (!writer) return;
  line.classList.toggle('collision', writer.state === 'replying' && mine === 'replying');
  find('[data-who]', line)?.replaceChildren(sentence(writer.user.name, writer.state));
}

/** Brings the presence of the page to life, and those to come. */
export function definePresence(): void {
  if (!customElements.get('praxis-presence')) customElements.define('praxis-presence', PresenceElement);
}
