import { all, eq, isNotEmpty } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Person } from '@praxis/plugin-people/contract';
import type { ImportedRecord, PluginContext, RecordOf, Store } from '@praxis/sdk';
import { Survey } from '../record-types/survey.js';
import { SurveyQuestion } from '../record-types/survey-question.js';
import { SurveyResponse } from '../record-types/survey-response.js';
import { isInSample } from '../sample.js';
import { comments } from './comments.js';

const hourMs = 3_600_000;
const dayMs = 86_400_000;
/** So many of the latest closed incidents of the example. */
const looked = 600;
const together = 200;

/** What callers of the example company said over the last months: mostly good, for some groups less so. */
export async function loadDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const survey = (await store.lookup(Survey)).find(({ record_type: type }) => type === Incident.name);
  if (survey === undefined) return;
  await store.create(SurveyQuestion, {
    ...{ survey: survey.id, position: 10, kind: 'effort', question: 'How easy was it to get help?' },
    translations: { de: 'Wie leicht war es, Hilfe zu bekommen?' },
  });
  const responses: ImportedRecord[] = [];
  const lastAsked = new Map<string, number>();
  for (const incident of await closedIncidents(store)) {
    const closed = Date.parse(incident.closed_at ?? '');
    const [person] = await store.getMany(Person, [incident.caller ?? '']);
    if (person === undefined || !isInSample(incident.id, survey.id, 60)) continue;
    if (closed - (lastAsked.get(person.id) ?? 0) < survey.quarantine_days * dayMs) continue;
    lastAsked.set(person.id, closed);
    responses.push(response(survey, incident, person, context.now().getTime()));
  }
  for (let from = 0; from < responses.length; from += together)
    await store.importRecords(SurveyResponse, responses.slice(from, from + together), { id: 'surveys-demo' });
}

/** Oldest first. */
async function closedIncidents(store: Store): Promise<readonly RecordOf<typeof Incident>[]> {
  const found: RecordOf<typeof Incident>[] = [];
  for await (const incident of store.stream(Incident, {
    filter: all(eq('state', 'closed'), isNotEmpty('caller'), isNotEmpty('closed_at')),
    sort: ['-opened_at'],
  })) {
    found.push(incident);
    if (found.length === looked) break;
  }
  return found.sort((left, right) => (left.closed_at ?? '').localeCompare(right.closed_at ?? ''));
}

function response(
  survey: RecordOf<typeof Survey>,
  incident: RecordOf<typeof Incident>,
  person: RecordOf<typeof Person>,
  now: number,
): ImportedRecord {
  const draw = lot(incident.number ?? incident.id);
  const closed = Date.parse(incident.closed_at ?? '');
  const sent = closed + survey.delay_hours * hourMs;
  const expires = sent + survey.open_days * dayMs;
  const answered = sent + (1 + draw(1) * 40) * hourMs;
  const answers = draw(2) < 0.46 && answered < now;
  const score = scoreOf(draw, incident);
  const low = score <= (survey.low_score ?? 0);
  const times = { sent_at: iso(sent), expires_at: iso(expires) };
  return {
    at: iso(closed),
    values: {
      ...{ survey: survey.id, subject_type: Incident.name, subject_id: incident.id, person: person.id },
      subject_key: `${incident.number ?? ''} ${incident.title}`.slice(0, 255).toWellFormed(),
      ...{ question: survey.question, send_at: iso(sent), low: false, by_link: false },
      ...{ service: incident.service, assignment_group: incident.assignment_group },
      ...{ agent: incident.assignee, organisation: person.organisation, channel: incident.channel },
      state: 'planned',
    },
    past: [
      ...(sent < now ? [{ at: iso(sent), values: { state: 'asked', ...times } }] : []),
      ...(answers
        ? [
            {
              ...{ at: iso(answered), actor: person.id },
              values: {
                ...{ state: 'answered', answered_at: iso(answered), score, low, by_link: draw(3) < 0.8 },
                comment: commentOn(score, draw),
              },
            },
          ]
        : expires < now
          ? [{ at: iso(expires), values: { state: 'expired' } }]
          : []),
    ],
  };
}

function scoreOf(
  draw: (nth: number) => number,
  { resolved_at: resolved, opened_at: opened }: RecordOf<typeof Incident>,
): number {
  const days = (Date.parse(resolved ?? opened) - Date.parse(opened)) / dayMs;
  // Whoever waited for days is less pleased.
  const patience = Math.max(0, 1 - days / 12);
  const mood = draw(4) * 0.65 + patience * 0.45;
  return mood > 0.62 ? 5 : mood > 0.46 ? 4 : mood > 0.34 ? 3 : mood > 0.22 ? 2 : 1;
}

function commentOn(score: number, draw: (nth: number) => number): string | null {
  if (draw(5) > (score <= 2 ? 0.8 : 0.3)) return null;
  const fitting = score <= 2 ? comments.bad : score === 3 ? comments.fair : comments.good;
  return fitting[Math.floor(draw(6) * fitting.length)] ?? null;
}

/** Numbers from 0 to 1, the same for the same name on every run: FNV-1a, then spread. */
function lot(name: string): (nth: number) => number {
  return (nth) => {
    let hash = 0x811c9dc5;
    for (const character of `${name}/${nth}`)
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32;
  };
}

function iso(at: number): string {
  return new Date(Math.floor(at)).toISOString();
}
