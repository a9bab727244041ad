/** Where a text stops being JSON, or that it nests too deeply. */
export interface JsonFault {
  readonly position: number;
  readonly reason: string;
}

/**
 * Finds the first place at which a text is not JSON (RFC 8259), or nests deeper than `maximumDepth`.
 * The engine's own parser does not always tell where it stopped.
 */
export function findJsonFault(text: string, maximumDepth: number): JsonFault | undefined {
  const scanner = new Scanner(text, maximumDepth);
  try {
    scanner.document();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return { position: error.position, reason: error.message };
    throw error;
  }
}

class Fault extends Error {
  readonly position: number;

  constructor(position: number, reason: string) {
    super(reason);
    this.position = position;
  }
}

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const words = ['true', 'false', 'null'];

/** Walks without recursion, so that depth costs no stack. */
class Scanner {
  readonly #text: string;
  readonly #maximumDepth: number;
  #at = 0;

  constructor(text: string, maximumDepth: number) {
    this.#text = text;
    this.#maximumDepth = maximumDepth;
  }

  document(): void {
    const open: ('{' | '[')[] = [];
    this.#blanks();
    for (;;) {
      const opened = this.#valueOrOpening();
      if (opened !== undefined) {
        open.push(opened);
        if (open.length > this.#maximumDepth)
          this.#fail(`more than ${this.#maximumDepth} levels of nesting`, -1);
        this.#blanks();
        const closing = opened === '{' ? '}' : ']';
        if (!this.#take(closing)) {
          if (opened === '{') this.#memberName();
          continue;
        }
        open.pop();
      }
      if (this.#close(open)) break;
    }
    if (this.#at < this.#text.length) this.#fail(`unexpected ${this.#seen()} after the end`);
  }

  /** After a value: closes what ends here. True when the document is complete. */
  #close(open: ('{' | '[')[]): boolean {
    for (;;) {
      this.#blanks();
      const innermost = open.at(-1);
      if (innermost === undefined) return true;
      if (this.#take(',')) {
        this.#blanks();
        if (innermost === '{') this.#memberName();
        return false;
      }
      const closing = innermost === '{' ? '}' : ']';
      if (!this.#take(closing)) this.#fail(`expected "," or "${closing}" but found ${this.#seen()}`);
      open.pop();
    }
  }

  #valueOrOpening(): '{' | '[' | undefined {
    const character = this.#text[this.#at];
    if (character === '{' || character === '[') {
      this.#at += 1;
      return character;
    }
    if (character === '"') {
      this.#string();
      return undefined;
    }
    for (const word of words) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return undefined;
      }
    }
    numberPattern.lastIndex = this.#at;
    if (!numberPattern.test(this.#text)) this.#fail(`expected a value but found ${this.#seen()}`);
    this.#at = numberPattern.lastIndex;
    return undefined;
  }

  #memberName(): void {
    if (this.#text[this.#at] !== '"')
      this.#fail(`expected a name in double quotes but found ${this.#seen()}`);
    this.#string();
    this.#blanks();
    if (!this.#take(':')) this.#fail(`expected ":" but found ${this.#seen()}`);
    this.#blanks();
  }

  #string(): void {
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0x22) {
        this.#at += 1;
        return;
      }
      if (code < 0x20) this.#fail('a control character in a string, which has to be escaped');
      if (code === 0x5c) this.#escape();
    }
    this.#fail('a string that does not end');
  }

  #escape(): void {
    this.#at += 1;
    const character = this.#text[this.#at] ?? '';
    if (character === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(this.#text.slice(this.#at + 1, this.#at + 5))) {
        this.#fail('"\\u" without four hexadecimal digits', -1);
      }
      this.#at += 4;
    } else if (character === '' || !'"\\/bfnrt'.includes(character)) {
      this.#fail('an unknown escape in a string', -1);
    }
  }

  #blanks(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? 'x')) this.#at += 1;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #seen(): string {
    const character = this.#text.codePointAt(this.#at);
    return character === undefined ? 'the end' : JSON.stringify(String.fromCodePoint(character));
  }

  #fail(reason: string, offset = 0): never {
    throw new Fault(this.#at + offset, reason);
  }
}
