const quietMs = 150;

/**
 * Fetches results while somebody types, once they pause; what comes late for words that are no longer there is dropped.
 * It is the page of results itself, so that what is shown while typing is what stands there after Enter.
 */
export function whilePausing(
  input: HTMLInputElement,
  show: (results: HTMLElement | undefined, words: string) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let shown = input.value.trim();
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), quietMs);
  });

  async function ask(): Promise<void> {
    const words = input.value.replace(/\s+/g, ' ').trim();
    if (words === shown) return;
    shown = words;
    asking?.abort();
    if (words.length < 2) {
      show(undefined, words);
      return;
    }
    asking = new AbortController();
    try {
      const query = new URLSearchParams({ q: words, typing: '1' });
      const answer = await fetch(`/portal/search?${query.toString()}`, {
        headers: { accept: 'text/html' },
        signal: asking.signal,
      });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const results = page.querySelector<HTMLElement>('[data-results]');
      if (input.isConnected) show(results ?? undefined, words);
    } catch {
      // Enter leads to the page of results, and the form is still there.
      shown = '';
    }
  }
}
