import type { PersonRecord } from './directory.js';

/**
 * The filter that finds a person. Names are escaped (RFC 4515), so that no name is a filter of its own.
 *
 * @returns undefined when the filter asks for what the person does not have
 */
export function userFilter(
  template: string,
  { username, email }: Pick<PersonRecord, 'username' | 'email'>,
): string | undefined {
  const values: Readonly<Record<string, string | null>> = { username, email };
  let missing = false;
  const filter = template.replace(/\{(username|email)\}/g, (_place, name: string) => {
    const value = values[name] ?? null;
    if (value === null) missing = true;
    return escaped(value ?? '');
  });
  return missing ? undefined : filter;
}

function escaped(value: string): string {
  return [...Buffer.from(value)]
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      return /[A-Za-z0-9@._-]/.test(sign) ? sign : `\\${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}
