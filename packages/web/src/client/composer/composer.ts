import { closest, find, findAll } from '../dom/query.js';
import { msg } from '../ui/messages.js';
import { request, RequestError } from '../ui/request.js';
import { visit } from '../turbo/navigation.js';
import { Drafts } from './drafts.js';
import { insertAt } from './insert-at.js';
import { showMode } from './show-mode.js';
import { StaleBar } from './stale-bar.js';
import { acceptFiles } from './uploads.js';

/**
 * Where messages are written. Everything in it survives whatever happens to the page around it; what
 * others see and what agents see can be told apart at a glance.
 */
export class ComposerElement extends HTMLElement {
  #isReady = false;
  readonly #stale = new StaleBar(this);
  #drafts: Drafts | undefined;
  /** The mode under which the present text is kept. */
  #draftMode = '';

  #away: AbortController | undefined;

  connectedCallback(): void {
    // It may leave the page and come back whole; what it does with its own parts is set up once.
    this.#away = new AbortController();
    const { signal } = this.#away;
    addEventListener('praxis:arrived', (event) => this.#onArrived(event), { signal });
    if (this.#isReady) return;
    this.#isReady = true;
    const { type = '', record = '' } = this.dataset;
    this.#drafts = new Drafts({ type, record }, () => this.#say(msg('Draft saved')));
    this.#listen();
    acceptFiles(this, this.textarea);
    this.textarea.addEventListener('focus', () => void this.#loadHelpers(), { once: true });
    showMode(this.form, this.#mode);
    this.#draftMode = this.#mode?.value ?? '';
    void this.#restore();
  }

  disconnectedCallback(): void {
    this.#away?.abort();
  }

  get form(): HTMLFormElement {
    return find<HTMLFormElement>('form', this) as HTMLFormElement;
  }

  get textarea(): HTMLTextAreaElement {
    return find<HTMLTextAreaElement>('textarea', this) as HTMLTextAreaElement;
  }

  get #mode(): HTMLInputElement | undefined {
    return find<HTMLInputElement>('input[name="mode"]:checked', this) ?? undefined;
  }

  get #isInternal(): boolean {
    return this.#mode?.dataset['internal'] === 'true';
  }

  #listen(): void {
    const { form, textarea } = this;
    textarea.addEventListener('input', () => this.#onInput());
    textarea.addEventListener('blur', () => this.#tellActivity());
    textarea.addEventListener('keydown', (event) => this.#onKey(event));
    form.addEventListener('submit', (event) => void this.#send(event));
    this.addEventListener('change', (event) => {
      if (closest(event.target, 'input[name="mode"]')) this.#changeMode();
    });
    this.addEventListener('click', (event) => {
      const insert = closest(event.target, '[data-insert]')?.dataset['insert'];
      if (insert !== undefined) insertAt(textarea, insert);
      if (closest(event.target, '[data-review]')) this.#stale.review();
    });
  }

  /** Brings back what was written for this record, in the kind of message in which it was written. */
  async #restore(): Promise<void> {
    const modes = findAll<HTMLInputElement>('input[name="mode"]', this);
    for (const mode of [...modes].sort((left, right) => Number(right.checked) - Number(left.checked))) {
      if (this.textarea.value !== '') return;
      const text = await this.#drafts?.load(mode.value);
      if (!text || this.textarea.value !== '') continue;
      mode.checked = true;
      this.#draftMode = mode.value;
      this.textarea.value = text;
      showMode(this.form, this.#mode);
      this.#markUsed();
      this.#say(msg('Draft restored'));
    }
  }

  #onInput(): void {
    this.#markUsed();
    this.#drafts?.keep(this.#mode?.value ?? '', this.textarea.value);
    this.#tellActivity();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.form.requestSubmit(find<HTMLButtonElement>('[data-send]', this));
    }
    if (event.key === 'Escape') this.textarea.blur();
  }

  /** The text stays: somebody who notices that it should be internal must not write it again. */
  #changeMode(): void {
    showMode(this.form, this.#mode);
    this.textarea.focus();
    const mode = this.#mode?.value ?? '';
    if (this.textarea.value !== '') {
      this.#drafts?.forget(this.#draftMode);
      this.#drafts?.keep(mode, this.textarea.value);
    }
    this.#draftMode = mode;
    this.#tellActivity();
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    // Turbo would send it, too.
    event.stopPropagation();
    const { form, textarea } = this;
    if (textarea.value.trim() === '') return textarea.focus();
    const mode = this.#mode?.value ?? '';
    const button = event.submitter;
    button?.setAttribute('aria-busy', 'true');
    try {
      const data = new FormData(form, button);
      const seen = find('#timeline > li:last-child')?.id;
      if (seen !== undefined && this.#stale.count === 0) data.set('seen', seen);
      const answer = await request(form.action, { form: data });
      this.#clear(mode);
      if (answer.redirected) visit(answer.url);
    } catch (error) {
      this.#onRefused(error);
    } finally {
      button?.removeAttribute('aria-busy');
    }
  }

  #clear(mode: string): void {
    this.textarea.value = '';
    this.#drafts?.forget(mode);
    this.#stale.count = 0;
    this.#markUsed();
    this.#say('');
    this.#tellActivity();
    const body = find('.record > .body');
    requestAnimationFrame(() => body?.scrollTo({ top: body.scrollHeight }));
  }

  #onRefused(error: unknown): void {
    if (error instanceof RequestError && error.status === 409) {
      this.#stale.count ||= 1;
      return;
    }
    const why = error instanceof RequestError ? error.message : '';
    this.#say(`${msg('Not sent – your text is kept.')} ${why}`.trim());
  }

  #onArrived(event: Event): void {
    const { items } = (event as CustomEvent<{ readonly items: readonly Element[] }>).detail;
    const messages = items.filter((item) => item.querySelector('.message')).length;
    if (messages === 0 || this.textarea.value === '') return;
    this.#stale.count += messages;
  }

  #tellActivity(): void {
    const isWriting = this.textarea.value !== '' && document.activeElement === this.textarea;
    const activity = isWriting ? (this.#isInternal ? 'noting' : 'replying') : 'viewing';
    if (this.dataset['activity'] === activity) return;
    this.dataset['activity'] = activity;
    dispatchEvent(new CustomEvent('praxis:activity', { detail: activity }));
  }

  #markUsed(): void {
    this.form.classList.toggle('used', this.textarea.value !== '');
  }

  #say(text: string): void {
    find('[data-draft]', this)?.replaceChildren(text);
  }

  /** Mentions and the pasting of tables and links weigh as much as the rest of the composer: on first use. */
  async #loadHelpers(): Promise<void> {
    const { helpWriting } = await import('./writing-help.js');
    helpWriting(this.textarea);
  }
}

/** Brings the composer of the page to life, and those to come. */
export function defineComposer(): void {
  if (!customElements.get('praxis-composer')) customElements.define('praxis-composer', ComposerElement);
}
