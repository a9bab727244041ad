import { all, eq, lte } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { isPraxisError, job, type PluginContext, type RecordOf, type Store } from '@praxis/sdk';
import { mayBeAsked } from '../hooks/ask-when-done.js';
import { Survey } from '../record-types/survey.js';
import { SurveyResponse } from '../record-types/survey-response.js';
import { existing, isDone } from '../subject.js';

type Response = RecordOf<typeof SurveyResponse>;

const together = 200;
const dayMs = 86_400_000;

/** Every minute: who is to be asked is asked, who has not answered is reminded once, and it ends. */
export const tick = job({
  id: 'surveys.tick',
  title: 'Ask people what they think of how they were helped',
  schedule: '* * * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('people are asked for everybody');
    const now = context.now().toISOString();
    const due = async (state: Response['state'], field: 'send_at' | 'remind_at' | 'expires_at') =>
      (
        await store.find(SurveyResponse, {
          filter: all(eq('state', state), lte(field, now)),
          sort: [field],
          limit: together,
        })
      ).items;
    for (const one of await due('planned', 'send_at'))
      await byItself(context, one, () => ask(context, store, one));
    for (const one of await due('asked', 'expires_at'))
      await byItself(context, one, () =>
        store.transition(SurveyResponse, one.id, 'expire', { remind_at: null }),
      );
    for (const one of await due('asked', 'remind_at'))
      await byItself(context, one, () =>
        store.update(SurveyResponse, one.id, { reminded_at: now, remind_at: null }),
      );
  },
});

async function ask(context: PluginContext, store: Store, response: Response): Promise<void> {
  const survey = (await store.lookup(Survey)).find(({ id }) => id === response.survey);
  const obstacle = await whyNotToAsk(context, store, response, survey);
  if (survey === undefined || obstacle !== undefined) {
    await store.transition(SurveyResponse, response.id, 'drop', { dropped_because: obstacle ?? null });
    return;
  }
  const now = context.now().getTime();
  const { remind_after_days: remind, open_days: open } = survey;
  await store.transition(SurveyResponse, response.id, 'ask', {
    sent_at: new Date(now).toISOString(),
    remind_at: remind === 0 || remind >= open ? null : new Date(now + remind * dayMs).toISOString(),
    expires_at: new Date(now + open * dayMs).toISOString(),
  });
}

/** What changed since it was planned. */
async function whyNotToAsk(
  context: PluginContext,
  store: Store,
  { subject_type: type, subject_id: id, person: personId }: Response,
  survey: RecordOf<typeof Survey> | undefined,
): Promise<string | undefined> {
  if (survey?.active !== true) return 'The survey was switched off.';
  const record = await existing(store, type, id);
  if (record === undefined) return 'The record is gone.';
  if (!isDone(store.describe(type), record)) return 'The record was opened again.';
  const [person] = await store.getMany(Person, [personId]);
  return person === undefined || !mayBeAsked(person, context.now())
    ? 'The person is not to be asked.'
    : undefined;
}

/** What cannot be done with one of them keeps none of the others back. */
async function byItself(
  context: PluginContext,
  { id }: Pick<Response, 'id'>,
  work: () => Promise<unknown>,
): Promise<void> {
  context.signal.throwIfAborted();
  try {
    await work();
  } catch (error) {
    if (!isPraxisError(error)) throw error;
    context.log.warn({ response: id, code: error.code }, 'a survey answer could not be moved; next minute');
  }
}
