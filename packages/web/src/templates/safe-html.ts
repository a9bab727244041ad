/**
 * HTML that may stand in a page as it is. Templates escape everything else, and have no other way to
 * put markup out: the linter refuses raw output.
 */
export class SafeHtml {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  /** What Handlebars asks an object for instead of escaping it. */
  toHTML(): string {
    return this.#html;
  }

  toString(): string {
    return this.#html;
  }

  /** As which it counts where models are compared. */
  toJSON(): unknown {
    return { html: this.#html };
  }
}

/**
 * Marks HTML as safe. Only for what was sanitised against an allow-list, or rendered by a template:
 * whoever calls this vouches for every character.
 */
export function safeHtml(html: string): SafeHtml {
  return new SafeHtml(html);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

// Most texts have none of them, and looking is cheaper than replacing nothing.
const special = /[&<>"']/;
const allSpecial = /[&<>"']/g;

/** Text as HTML, for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return special.test(text)
    ? text.replace(allSpecial, (character) => entities[character] ?? character)
    : text;
}
