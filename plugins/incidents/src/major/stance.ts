import { all, eq } from '@praxis/predicate';
import { hasCode, type Store } from '@praxis/sdk';
import { MajorIncident } from './record-types/major-incident.js';
import { MajorIncidentPerson } from './record-types/major-incident-person.js';

/** Keeps how somebody stands to a major incident that they may see; one record for each of them. */
export async function standTo(
  store: Store,
  major: string,
  person: string,
  stance: { readonly affected: boolean } | { readonly dismissed: number },
): Promise<void> {
  await store.get(MajorIncident, major);
  const mine = all(eq('major_incident', major), eq('person', person));
  const { items } = await store.find(MajorIncidentPerson, { filter: mine, limit: 1 });
  const [known] = items;
  if (known !== undefined) {
    await store.update(MajorIncidentPerson, known.id, stance);
    return;
  }
  try {
    await store.create(MajorIncidentPerson, { major_incident: major, person, ...stance });
  } catch (error) {
    // Two clicks at once: the other one was first.
    const { items: now } = await store.find(MajorIncidentPerson, { filter: mine, limit: 1 });
    const [other] = now;
    if (other === undefined || !hasCode(error, 'E_VALIDATION')) throw error;
    await store.update(MajorIncidentPerson, other.id, stance);
  }
}
