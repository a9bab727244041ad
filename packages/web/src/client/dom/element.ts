export type Child = Node | string | undefined | null | false;

/**
 * Makes an element: attributes by name, `true` for those without a value; children as nodes or text.
 * Text is never read as markup.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}
