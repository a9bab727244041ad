/**
 * Applies `<turbo-stream>` elements to the page. Turbo's own call would give the focus back to what had it
 * a frame ago, and so take it from somebody who has gone on by a key in between.
 */
export function applyStreams(html: string): void {
  const template = document.createElement('template');
  template.innerHTML = html;
  document.documentElement.append(document.importNode(template.content, true));
}

/** What had the focus and is exchanged while a stream is applied passes it to its successor. */
export function keepFocusInStreams(): void {
  addEventListener('turbo:before-stream-render', ({ detail }) => {
    const { render } = detail;
    detail.render = (stream) => keepingFocus(() => render(stream));
  });
}

/** Runs what exchanges elements; the focus, where that lost it, goes to the element that has its id now. */
export async function keepingFocus(exchange: () => unknown): Promise<void> {
  const id = document.activeElement?.id;
  await exchange();
  if (id && document.activeElement === document.body) document.getElementById(id)?.focus();
}
