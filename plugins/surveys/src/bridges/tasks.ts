import { eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Task, Taskable } from '@praxis/plugin-tasks/contract';
import { defineBridge, on, type PluginContext } from '@praxis/sdk';
import { Survey } from '../record-types/survey.js';
import { SurveyResponse } from '../record-types/survey-response.js';

const hourMs = 3_600_000;
/** Calls that are open in the demonstration. */
const demoCalls = 3;

/** Whoever is not satisfied is called back: a task on the record, once for each answer. */
const callBack = on(SurveyResponse).derive(
  { id: 'surveys.call-back', actions: ['update', 'transition'], fields: ['score'] },
  async (response, { tx, lookup, now, msg }) => {
    const { id, low, call_back: known, subject_type: type, subject_id: subject, score } = response;
    if (!low || known !== null) return;
    const system = tx.asSystem('somebody calls back, whoever may see the answer');
    if (!system.types().includes(type)) return;
    if (!system.describe(type)['x-record'].traits.includes(Taskable.name)) return;
    const survey = (await lookup(Survey)).find((one) => one.id === response.survey);
    const [person] = await system.getMany(Person, [response.person]);
    const due = new Date(now().getTime() + (survey?.call_back_hours ?? 24) * hourMs);
    const task = await system.create(
      Task,
      {
        ...{ subject_type: type, subject_id: subject, due_at: due.toISOString() },
        title: msg('Call {name} back: {score} of 5', { name: person?.name ?? '', score }),
        description: response.comment,
        assignment_group: survey?.call_back_group ?? response.assignment_group,
      },
      { reason: 'Somebody is not satisfied.' },
    );
    await system.update(SurveyResponse, id, { call_back: task.number ?? task.id });
  },
);

/** In the example, the last ones who were not satisfied are to be called back. */
async function demo({ store, now, msg }: PluginContext): Promise<void> {
  const system = store.asSystem('the demonstration is made as it would have become');
  const { items } = await system.find(SurveyResponse, {
    filter: eq('low', true),
    sort: ['-answered_at'],
    limit: demoCalls,
  });
  for (const [index, response] of items.entries()) {
    const [person] = await system.getMany(Person, [response.person]);
    const task = await system.create(Task, {
      ...{ subject_type: response.subject_type, subject_id: response.subject_id },
      title: msg('Call {name} back: {score} of 5', { name: person?.name ?? '', score: response.score }),
      description: response.comment,
      assignment_group: response.assignment_group,
      due_at: new Date(Math.floor(now().getTime() / hourMs) * hourMs + (index + 2) * hourMs).toISOString(),
    });
    await system.update(SurveyResponse, response.id, { call_back: task.number ?? task.id });
  }
}

export const bridge = defineBridge({ hooks: [callBack], demo });
