/** A value as an attribute or a plain text can hold it. */
export function rawValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return '';
      return Array.isArray(value) ? value.map(rawValue).join('\n') : JSON.stringify(value);
    default:
      return '';
  }
}
