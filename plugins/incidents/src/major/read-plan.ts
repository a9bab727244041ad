import { eq } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { MajorIncidentAudience } from './record-types/major-incident-audience.js';

export type AudienceRecord = RecordOf<typeof MajorIncidentAudience>;

/** As many audiences as anybody keeps apart. */
const mostAudiences = 50;

/** The communication plan of a major incident, in its order. */
export async function readPlan(store: RecordStore, major: string): Promise<readonly AudienceRecord[]> {
  const { items } = await store.find(MajorIncidentAudience, {
    filter: eq('major_incident', major),
    sort: ['position'],
    limit: mostAudiences,
  });
  return items;
}

/** When somebody is to be told next, after having been told at a moment; nothing where nothing is promised. */
export function nextDue(
  { cadence_minutes }: Pick<AudienceRecord, 'cadence_minutes'>,
  at: Date,
): string | null {
  return cadence_minutes === null ? null : new Date(at.getTime() + cadence_minutes * 60_000).toISOString();
}

/** The first of several moments. */
export function earliest(moments: readonly (string | null)[]): string | null {
  return moments.filter((moment) => moment !== null).sort()[0] ?? null;
}
