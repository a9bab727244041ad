import type { Scanner } from './scanner.js';

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Reads text in double or single quotes. `\` takes the next character as it is, but see `\n \r \t \u{…}`. */
export function readString(scanner: Scanner): string | undefined {
  const position = scanner.here;
  if (!scanner.sees(/["']/y)) return undefined;
  const body = scanner.take(/"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'/y);
  if (body === undefined) return scanner.fail(['text that ends with the same quote as it begins'], position);
  return (body[1] ?? body[2] ?? '').replace(
    /\\(?:u\{([0-9a-f]{1,6})\}|([^]))/gi,
    (_, code: string | undefined, character: string) => {
      if (code === undefined) return escapes[character] ?? character;
      const codePoint = Number.parseInt(code, 16);
      return codePoint > 0x10ffff
        ? scanner.fail(['a character up to \\u{10ffff}'], position)
        : String.fromCodePoint(codePoint);
    },
  );
}

/** Writes text in double quotes so that {@link readString} reads the same text back. */
export function quote(text: string): string {
  const escaped = text.replace(/["\\]|\p{Cc}/gu, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    return `\\u{${character.charCodeAt(0).toString(16)}}`;
  });
  return `"${escaped}"`;
}
