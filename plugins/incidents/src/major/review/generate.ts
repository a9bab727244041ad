import { eq } from '@praxis/predicate';
import type { JournalEntry, RecordOf, RecordStore } from '@praxis/sdk';
import { Incident } from '../../record-types/incident.js';
import type { MajorRecord } from '../open-major.js';
import { plainLine } from '../plain-line.js';
import { MajorIncidentUpdate } from '../record-types/major-incident-update.js';

type IncidentRecord = RecordOf<typeof Incident>;

/** Something that happened, in words that are found when it is shown. */
export interface Moment {
  readonly at: string;
  readonly event:
    | 'began'
    | 'detected'
    | 'responded'
    | 'proposed'
    | 'accepted'
    | 'announced'
    | 'engaged'
    | 'assigned'
    | 'priority'
    | 'told'
    | 'restored'
    | 'resolved'
    | 'reopened';
  /** A record whose title belongs to it: a person or a group. */
  readonly who?: { readonly type: string; readonly id: string };
  /** What was told, or the new priority. */
  readonly text?: string;
}

/** The timeline and the times of a major incident, as the journal knows them. */
export async function generateReview(
  store: RecordStore,
  major: MajorRecord,
): Promise<{
  readonly timeline: readonly Moment[];
  readonly detected_at: string;
  readonly time_to_acknowledge: number | null;
  readonly time_to_engage: number | null;
  readonly time_to_restore: number | null;
  readonly time_to_resolve: number | null;
}> {
  const lead = await store.get(Incident, major.incident);
  const detected = lead.opened_at;
  const began = major.started_at !== null && major.started_at < detected ? major.started_at : detected;
  const acknowledged = [lead.owned_at, lead.first_response_at].filter((at) => at !== null).sort()[0];
  const moments: Moment[] = [
    ...(began < detected ? [{ at: began, event: 'began' } as const] : []),
    { at: detected, event: 'detected' },
    ...at(lead.first_response_at, 'responded'),
    { at: major.created_at, event: 'proposed' },
    ...at(major.accepted_at, 'accepted'),
    ...at(major.announced_at, 'announced'),
    ...at(major.mitigated_at, 'restored'),
    ...at(major.resolved_at, 'resolved'),
    ...(await engagements(store, major)),
    ...(await work(store, lead)),
    ...(await told(store, major)),
  ];
  return {
    timeline: moments.sort((left, right) => left.at.localeCompare(right.at)).slice(0, mostMoments),
    detected_at: detected,
    time_to_acknowledge: seconds(detected, acknowledged),
    time_to_engage: seconds(detected, major.engaged_at ?? major.accepted_at),
    time_to_restore: seconds(began, major.mitigated_at),
    time_to_resolve: seconds(began, major.resolved_at),
  };
}

/** What fits into one field. */
const mostMoments = 250;
/** Entries of the journal that are read of a record. */
const mostEntries = 500;

function at(moment: string | null, event: Moment['event']): readonly Moment[] {
  return moment === null ? [] : [{ at: moment, event }];
}

function seconds(from: string, to: string | null | undefined): number | null {
  return to == null ? null : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

async function engagements(store: RecordStore, major: MajorRecord): Promise<readonly Moment[]> {
  const entries = await journalOf(store, 'major_incident', major.id);
  return entries.flatMap((entry): readonly Moment[] => {
    const reopened = entry.transition === 'reopen' ? [{ at: entry.at, event: 'reopened' } as const] : [];
    const lead = entry.changes['technical_lead']?.after;
    return typeof lead === 'string'
      ? [...reopened, { at: entry.at, event: 'engaged', who: { type: 'person', id: lead } }]
      : reopened;
  });
}

async function work(store: RecordStore, lead: IncidentRecord): Promise<readonly Moment[]> {
  const entries = await journalOf(store, Incident.name, lead.id);
  return entries.flatMap(({ at: moment, action, changes }): readonly Moment[] => {
    const group = changes['assignment_group']?.after;
    const priority = changes['priority'];
    return [
      ...(typeof group === 'string'
        ? [{ at: moment, event: 'assigned', who: { type: 'group', id: group } } as const]
        : []),
      ...(action === 'update' && priority !== undefined
        ? [{ at: moment, event: 'priority', text: String(priority.after) } as const]
        : []),
    ];
  });
}

async function told(store: RecordStore, major: MajorRecord): Promise<readonly Moment[]> {
  const moments: Moment[] = [];
  for await (const update of store.stream(MajorIncidentUpdate, {
    filter: eq('major_incident', major.id),
    sort: ['-created_at'],
  })) {
    if (update.visibility === 'public')
      moments.push({ at: update.created_at, event: 'told', text: plainLine(update.body) });
    if (moments.length === mostMoments) break;
  }
  return moments;
}

async function journalOf(store: RecordStore, type: string, id: string): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.history(type, id, { limit: 100, ...(cursor !== undefined && { cursor }) });
    entries.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && entries.length < mostEntries);
  return entries;
}
