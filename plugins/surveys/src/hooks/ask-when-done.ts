import { all, eq, gt, ne, parsePredicate } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import {
  on,
  type CommittedContext,
  type CommittedEntry,
  type GenericRecord,
  type RecordOf,
  type RecordStore,
  type RecordTypeSchema,
} from '@praxis/sdk';
import { PersonQuarantine } from '../person-quarantine.js';
import { Survey } from '../record-types/survey.js';
import { SurveyResponse } from '../record-types/survey-response.js';
import { isInSample } from '../sample.js';
import { keyOf, personFieldOf, workOf } from '../subject.js';
import { Surveyable } from '../traits.js';
import { inLanguage } from '../words.js';

type SurveyRecord = RecordOf<typeof Survey>;

const hourMs = 3_600_000;
const dayMs = 86_400_000;
/** What happened longer ago is history that was brought here. */
const newsForMs = dayMs;

/**
 * A record comes into the state in which people are asked about it. Nearly always no survey is about it, and
 * that is known from memory, without a query.
 */
export const askWhenDone = on(Surveyable).committed(
  { id: 'surveys.ask-when-done', actions: ['transition'], timeLimitMs: 30_000 },
  async (entry, context) => {
    if (entry.cause?.kind === 'import') return;
    if (context.now().getTime() - Date.parse(entry.at) > newsForMs) return;
    const surveys = (await context.lookup(Survey)).filter(
      ({ active, record_type: type }) => active && type === entry.type,
    );
    if (surveys.length === 0) return;
    const store = context.store.asSystem('surveys look at every record');
    const schema = store.describe(entry.type);
    const asking = surveys
      .filter((survey) => asksNow(survey, schema, entry))
      .sort((left, right) => left.position - right.position || (left.id < right.id ? -1 : 1));
    for (const survey of asking) {
      const record = await fittingRecord(store, survey, entry);
      // The first that fits asks, or leaves it to chance; no other one does.
      if (record !== undefined) return plan(context, store, { survey, schema, record, entry });
    }
  },
);

function asksNow(survey: SurveyRecord, schema: RecordTypeSchema, entry: CommittedEntry): boolean {
  const { lifecycle } = schema['x-record'];
  const change = lifecycle === undefined ? undefined : entry.changes[lifecycle.field];
  if (lifecycle === undefined || change === undefined) return false;
  const states = survey.asked_in ?? [];
  const category = (state: unknown): string | undefined => lifecycle.states[String(state)]?.category;
  return states.length > 0
    ? states.includes(String(change.after))
    : category(change.after) === 'done' && category(change.before) !== 'done';
}

async function fittingRecord(
  store: RecordStore,
  { condition }: SurveyRecord,
  { type, recordId }: CommittedEntry,
): Promise<GenericRecord | undefined> {
  const about = eq('id', recordId);
  const filter =
    condition === null || condition.trim() === '' ? about : all(about, parsePredicate(condition));
  return (await store.find(type, { filter, limit: 1 })).items[0];
}

async function plan(
  context: CommittedContext,
  store: RecordStore,
  {
    survey,
    schema,
    record,
    entry,
  }: {
    readonly survey: SurveyRecord;
    readonly schema: RecordTypeSchema;
    readonly record: GenericRecord;
    readonly entry: CommittedEntry;
  },
): Promise<void> {
  if (!isInSample(record.id, survey.id, survey.sample_percent)) return;
  const field = personFieldOf(schema, survey.person_field);
  const id = field === undefined ? undefined : record[field];
  if (typeof id !== 'string' || (survey.skip_self_closed && entry.actor === id)) return;
  const [person] = await store.getMany(Person, [id]);
  if (person === undefined || !mayBeAsked(person, context.now())) return;
  const work = workOf(schema, record);
  await context.store.transaction(async (tx) => {
    const system = tx.asSystem('people are asked for everybody');
    // Two records of one person that are closed at once are asked about once.
    await system.lock(`survey ${person.id}`);
    const { items } = await system.find(SurveyResponse, {
      filter: eq('subject_id', record.id),
      fields: ['survey'],
      limit: 200,
    });
    if (items.some((one) => one.survey === survey.id)) return;
    if (await isInQuarantine(system, survey, person.id, context.now())) return;
    await system.create(SurveyResponse, {
      ...{ survey: survey.id, subject_type: entry.type, subject_id: record.id, person: person.id },
      ...{ subject_key: keyOf(schema, record), question: inLanguage(survey, person.language) },
      ...{ ...work, organisation: work.organisation ?? person.organisation },
      send_at: new Date(context.now().getTime() + survey.delay_hours * hourMs).toISOString(),
    });
  });
}

/** Whoever has left, or does not want to be asked, is not. */
export function mayBeAsked(person: RecordOf<typeof Person>, now: Date): boolean {
  const { not_before: notBefore } = PersonQuarantine.read(person);
  return person.active && (notBefore === null || notBefore <= now.toISOString().slice(0, 10));
}

async function isInQuarantine(
  store: RecordStore,
  { quarantine_days: days }: SurveyRecord,
  person: string,
  now: Date,
): Promise<boolean> {
  if (days === 0) return false;
  const since = new Date(now.getTime() - days * dayMs).toISOString();
  const { items } = await store.find(SurveyResponse, {
    filter: all(eq('person', person), gt('created_at', since), ne('state', 'dropped')),
    sort: ['-created_at'],
    fields: ['state'],
    limit: 1,
  });
  return items.length > 0;
}
