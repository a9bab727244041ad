import { createHash } from 'node:crypto';

const places = 10_000;

/** Whether a record is drawn: by lot, but the same whenever somebody asks. */
export function isInSample(record: string, survey: string, percent: number): boolean {
  if (percent >= 100) return true;
  const drawn = createHash('sha256').update(`${survey} ${record}`).digest().readUInt32BE(0) % places;
  return drawn < (percent / 100) * places;
}
