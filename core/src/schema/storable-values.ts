/** What PostgreSQL cannot hold in text. */
const unstorable = /[\0\p{Surrogate}]/u;
/** Nor belongs into one line: controls, line and paragraph separators. */
const notOneLine = /[\p{Cc}\p{Surrogate}\u2028\u2029]/u;

export function isStorableText(text: string): boolean {
  return !unstorable.test(text);
}

export function isOneLine(text: string): boolean {
  return !notOneLine.test(text);
}

export function isBlank(text: string): boolean {
  return !/\S/.test(text);
}

const decimalPattern = /^-?(\d+)(?:\.(\d+))?$/;

/** Whether `numeric(digits, scale)` holds the number exactly. */
export function isDecimal(text: string, digits: number, scale: number): boolean {
  if (text.length > 200) return false;
  const match = decimalPattern.exec(text);
  if (match === null) return false;
  const [, whole = '', fraction = ''] = match;
  return whole.replace(/^0+/, '').length <= digits - scale && fraction.length <= scale;
}

export const maximumJsonBytes = 65_536;
export const maximumJsonDepth = 32;

export type JsonFault = 'size' | 'depth' | 'value' | 'text';

/** Why `jsonb` could not hold a value as it is, if so. */
export function jsonFault(value: unknown): JsonFault | undefined {
  // Each member takes a byte at least, so counting them bounds the walk before anything is written.
  const budget = { members: maximumJsonBytes };
  const fault = walk(value, 1, budget);
  if (fault !== undefined) return fault;
  return Buffer.byteLength(JSON.stringify(value)) > maximumJsonBytes ? 'size' : undefined;
}

function walk(value: unknown, depth: number, budget: { members: number }): JsonFault | undefined {
  budget.members -= 1;
  if (budget.members < 0) return 'size';
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'string') return isStorableText(value) ? undefined : 'text';
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'value';
  if (typeof value !== 'object') return 'value';
  if (depth > maximumJsonDepth) return 'depth';
  if (Array.isArray(value)) {
    for (const element of value) {
      const fault = walk(element, depth + 1, budget);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return 'value';
  for (const [key, member] of Object.entries(value)) {
    if (!isStorableText(key)) return 'text';
    const fault = walk(member, depth + 1, budget);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
