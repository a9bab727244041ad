import { PredicateSyntaxError } from '../errors.js';

/** Reads a text from left to right by sticky patterns, skipping white space before each. */
export class Scanner {
  private readonly source: string;
  private position = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** Reads what matches here, or returns undefined and stays. The pattern has to be sticky. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    this.skipSpace();
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.source);
    if (match === null) return undefined;
    this.position = pattern.lastIndex;
    return match;
  }

  /** Whether the pattern matches here; nothing is read. */
  sees(pattern: RegExp): boolean {
    this.skipSpace();
    pattern.lastIndex = this.position;
    return pattern.test(this.source);
  }

  get atEnd(): boolean {
    this.skipSpace();
    return this.position === this.source.length;
  }

  /** Position of the next thing to be read. */
  get here(): number {
    this.skipSpace();
    return this.position;
  }

  /** Complains about the next thing, or about the one that begins at `position`. */
  fail(expected: readonly string[], position = this.here): never {
    const next = /[\p{L}\p{N}\p{M}_$.:@/+-]+|<=|>=|!=|<>|[^]|$/uy;
    next.lastIndex = position;
    throw new PredicateSyntaxError({ position, found: next.exec(this.source)?.[0] ?? '', expected });
  }

  private skipSpace(): void {
    const space = /\s*/y;
    space.lastIndex = this.position;
    space.exec(this.source);
    this.position = space.lastIndex;
  }
}
