import type { OptionsAnswer, PickerOption } from '../wire.js';
import { msg } from './messages.js';

const typingPauseMs = 120;

export interface OptionSourceOptions {
  ask(query: string, signal: AbortSignal): Promise<OptionsAnswer>;
  /** Options to show, or why there are none. */
  show(options: readonly PickerOption[], failure: string): void;
}

/**
 * Where a picker's options come from. The first answer is filtered while typing; when it was not
 * everything, the server is asked behind that. An answer that is no longer wanted is dropped.
 */
export class OptionSource {
  #first: OptionsAnswer | undefined;
  #asking: AbortController | undefined;
  /** What was typed before the first answer came. */
  #typedAhead: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #options: OptionSourceOptions;

  constructor(options: OptionSourceOptions) {
    this.#options = options;
  }

  /** Everything that is known without asking again. */
  get known(): readonly PickerOption[] {
    return this.#first?.options ?? [];
  }

  /** Asks for the first page, or with what a field holds already. */
  async ask(query: string): Promise<void> {
    this.#typedAhead = undefined;
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    try {
      const answer = await this.#options.ask(query, asking.signal);
      if (asking.signal.aborted) return;
      this.#asking = undefined;
      if (query === '') this.#first = answer;
      if (this.#typedAhead === undefined) this.#options.show(answer.options, '');
      else this.narrow(this.#typedAhead);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.#asking = undefined;
      const reason = error instanceof Error ? error.message : '';
      this.#options.show([], reason || msg('The options could not be loaded.'));
    }
  }

  /** Narrows by what is typed; until the first answer is there, that waits for it. */
  narrow(query: string): void {
    if (!this.#first && this.#asking) {
      this.#typedAhead = query;
      return;
    }
    this.#typedAhead = undefined;
    if (this.#first)
      this.#options.show(
        this.known.filter((option) => matches(option, query)),
        '',
      );
    clearTimeout(this.#timer);
    if (this.#first && this.#first.more !== true) return;
    this.#timer = setTimeout(() => void this.ask(query), typingPauseMs);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }
}

function matches({ label, hint, value }: PickerOption, query: string): boolean {
  const words = query.toLowerCase();
  return [label, hint ?? '', value].some((text) => text.toLowerCase().includes(words));
}
