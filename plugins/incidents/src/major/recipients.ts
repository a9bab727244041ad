import { all, eq, isIn } from '@praxis/predicate';
import { GroupMember } from '@praxis/plugin-people/contract';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { Incident } from '../record-types/incident.js';
import type { MajorRecord } from './open-major.js';
import type { AudienceRecord } from './read-plan.js';
import { MajorIncidentMailing } from './record-types/major-incident-mailing.js';
import { MajorIncidentPerson } from './record-types/major-incident-person.js';

type IncidentRecord = RecordOf<typeof Incident>;

/** Whoever is affected: those who called about it or its children, and those who said "me, too". */
export async function affectedPeople(
  store: RecordStore,
  major: MajorRecord,
  lead: IncidentRecord,
): Promise<ReadonlySet<string>> {
  const people = new Set(callersOf(lead));
  for await (const child of store.stream(Incident, {
    filter: eq('parent', lead.id),
    fields: ['caller', 'affected_person'],
  }))
    for (const person of callersOf(child)) people.add(person);
  for await (const { person } of store.stream(MajorIncidentPerson, {
    filter: all(eq('major_incident', major.id), eq('affected', true)),
    fields: ['person'],
  }))
    people.add(person);
  return people;
}

/** Whom a public comment on the incident reaches, when its children pass it on. */
export async function reachedByComment(
  store: RecordStore,
  major: MajorRecord,
  lead: IncidentRecord,
): Promise<ReadonlySet<string>> {
  const reached = new Set(callersOf(lead));
  if (!major.children_follow.includes('comments')) return reached;
  for await (const child of store.stream(Incident, {
    filter: all(eq('parent', lead.id), isIn('state_category', ['new', 'active', 'paused'])),
    fields: ['caller', 'affected_person'],
  }))
    for (const person of callersOf(child)) reached.add(person);
  return reached;
}

/** Whom the resolution of the incident reaches by itself. */
export async function reachedByResolution(
  store: RecordStore,
  major: MajorRecord,
  lead: IncidentRecord,
): Promise<ReadonlySet<string>> {
  const reached = new Set(callersOf(lead));
  if (!major.children_follow.includes('resolution')) return reached;
  for await (const child of store.stream(Incident, {
    filter: eq('parent', lead.id),
    fields: ['caller', 'affected_person'],
  }))
    for (const person of callersOf(child)) reached.add(person);
  return reached;
}

/** The people and the members of the groups that an audience names. */
export async function named(
  store: RecordStore,
  { people, groups }: Pick<AudienceRecord, 'people' | 'groups'>,
): Promise<readonly string[]> {
  const members = await store.lookup(GroupMember);
  return [
    ...(people ?? []),
    ...members.filter(({ member_of }) => groups?.includes(member_of)).map(({ person }) => person),
  ];
}

/** Those who have a role in it, and the group that repairs it. */
export async function responders(
  store: RecordStore,
  major: MajorRecord,
  lead: IncidentRecord,
): Promise<readonly string[]> {
  const { commander, communications_lead, technical_lead, scribe } = major;
  const roles = [commander, communications_lead, technical_lead, scribe, lead.assignee];
  const groups = lead.assignment_group === null ? [] : [lead.assignment_group];
  return [...roles.filter((person) => person !== null), ...(await named(store, { people: [], groups }))];
}

function callersOf({ caller, affected_person }: Pick<IncidentRecord, 'caller' | 'affected_person'>) {
  return [caller, affected_person].filter((person) => person !== null);
}

/** So many people are told by one notification. */
const atOnce = 100;

/**
 * Sends a text to people, each once however often this is tried again: who was told before stands in the
 * mailings about the same.
 */
export async function sendTo(
  store: RecordStore,
  recipients: ReadonlySet<string>,
  mailing: {
    readonly major: MajorRecord;
    /** Id of the update or the review that is sent. */
    readonly about: string;
    readonly subject: string;
    readonly body: string;
    readonly actor: string;
  },
): Promise<void> {
  const { major, about, subject, body, actor } = mailing;
  const told = new Set<string>();
  for await (const sent of store.stream(MajorIncidentMailing, {
    filter: all(eq('major_incident', major.id), eq('about', about)),
  }))
    for (const person of sent.recipients ?? []) told.add(person);
  const left = [...recipients].filter((person) => !told.has(person) && person !== actor);
  for (let start = 0; start < left.length; start += atOnce) {
    const values = { major_incident: major.id, about, subject, body };
    await store.create(
      MajorIncidentMailing,
      { ...values, recipients: left.slice(start, start + atOnce) },
      { actor },
    );
  }
}
