import { createHash, randomBytes } from 'node:crypto';

/** Advisory locks of the test server’s "postgres" database. */
export const keeperKey = 7_260_003;

/** A name for a database of this process; the number in it tells later whose it was. */
export function nameTestDatabase(): string {
  return `praxis_test_${process.pid}_${randomBytes(6).toString('hex')}`;
}

/** The process that made the test database of this name; undefined for other databases. */
export function ownerOfTestDatabase(name: string): number | undefined {
  const found = /^praxis_test_(\d+)_/.exec(name);
  return found ? Number(found[1]) : undefined;
}

/** What all versions of a template have in front of their fingerprint. */
export function templatePrefix(name: string): string {
  return `praxis_template_${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 24)}_`;
}

export function nameTemplate(name: string, fingerprint: string): string {
  const digest = createHash('sha256').update(`${name}\0${fingerprint}`).digest('hex');
  return `${templatePrefix(name)}${digest.slice(0, 16)}`;
}
