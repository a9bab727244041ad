/** Fields whose values are numbers in base 16, written with or without signs in between. */
const hexadecimal: ReadonlySet<string> = new Set(['system_uuid', 'mac_addresses']);

/** A value as it is compared: case, blanks around it and signs within numbers do not matter. */
export function normalise(field: string, value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const plain = text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return hexadecimal.has(field) ? plain.replace(/[^0-9a-z]/gu, '') : plain;
}
