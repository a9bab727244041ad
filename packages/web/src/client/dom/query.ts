/** The first match below `root`. */
export function find<E extends Element = HTMLElement>(
  selector: string,
  root: ParentNode = document,
): E | null {
  return root.querySelector<E>(selector);
}

/** All matches below `root`, in document order. */
export function findAll<E extends Element = HTMLElement>(selector: string, root: ParentNode = document): E[] {
  return [...root.querySelectorAll<E>(selector)];
}

/** The nearest match at or above where an event happened. */
export function closest<E extends Element = HTMLElement>(
  target: EventTarget | null,
  selector: string,
): E | null {
  return target instanceof Element ? target.closest<E>(selector) : null;
}

/** The content of a `<meta>` element of the page. */
export function meta(name: string): string | undefined {
  return find<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
}
