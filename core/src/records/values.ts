import type { CompiledField, CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';

/**
 * Brings checked input into the form in which PostgreSQL returns it, so that equal values compare
 * equal: instants in UTC with milliseconds, decimals with all their digits, ids in lower case.
 */
export function normalizeValues(type: CompiledType, values: Values): Values {
  const normal: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = type.fields.get(name);
    normal[name] = field === undefined ? value : normalizeValue(field, value);
  }
  return normal;
}

export function normalizeValue(field: CompiledField, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (field.schema['x-kind']) {
    case 'instant':
      return new Date(value as string).toISOString();
    case 'decimal':
      return normalizeDecimal(value as string, field.schema['x-precision']?.[1] ?? 0);
    case 'reference':
    case 'uuid':
      return (value as string).toLowerCase();
    case 'references':
      return (value as string[]).map((id) => id.toLowerCase());
    default:
      return value;
  }
}

function normalizeDecimal(text: string, scale: number): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const digits = `${whole.replace(/^0+(?=\d)/, '')}${scale > 0 ? '.' : ''}${fraction.padEnd(scale, '0')}`;
  return negative && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** Whether two stored values are the same. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && sameValue((left as Values)[key], (right as Values)[key]))
  );
}

/** Fields of `patch` whose values differ from those of `before`. */
export function changedFields(before: Values, patch: Values): string[] {
  return Object.keys(patch).filter((name) => !sameValue(before[name] ?? null, patch[name] ?? null));
}
