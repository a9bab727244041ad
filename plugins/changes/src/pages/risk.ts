import { actAsAgent } from '@praxis/plugin-people/contract';
import { choice, type Fields, type PluginContext, type PluginPage, type RecordOf } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { ChangeRiskQuestion } from '../record-types/change-risk-question.js';
import { readAnswer } from '../risk/questions.js';
import { changeHref, readableChange } from './readable-change.js';

/** `/x/changes/risk/CHG0000001`: the questions about the risk of a change. */
export const riskPage: PluginPage = {
  path: '/risk/:key',
  title: 'Questions about the risk',
  permission: actAsAgent,
  template: 'risk-page',
  async load({ params }, context) {
    const change = await readableChange(context.store, params['key']);
    if (change === undefined) return { notFound: true };
    const questions = await activeQuestions(context);
    const values = Object.fromEntries(
      questions.map(({ id }, index) => [`q${index}`, scoreText(change.risk_answers?.[id])]),
    );
    return { model: modelOf(change), form: formOf(context, change, questions, values) };
  },
  async submit(request, context) {
    const change = await readableChange(context.store, request.params['key']);
    if (change === undefined) return { notFound: true };
    const questions = await activeQuestions(context);
    const fields = fieldsOf(questions);
    const { values, problems } = await request.read(fields);
    if (problems.length > 0)
      return { model: modelOf(change), form: formOf(context, change, questions, values), problems };
    const answers = Object.fromEntries(
      questions.flatMap(({ id }, index) => {
        const given = values[`q${index}`];
        return typeof given === 'string' ? [[id, Number(given)]] : [];
      }),
    );
    await context.store.update(Change, change.id, { risk_answers: answers });
    return { redirect: changeHref(change), message: context.msg('The risk was worked out.') };
  },
};

type Question = RecordOf<typeof ChangeRiskQuestion>;

async function activeQuestions({ lookup }: PluginContext): Promise<readonly Question[]> {
  return (await lookup(ChangeRiskQuestion))
    .filter(({ active }) => active)
    .sort((left, right) => left.position - right.position);
}

/** Questions are fields of a form; they are told by their place, because fields have short names. */
function fieldsOf(questions: readonly Question[]): Fields {
  return Object.fromEntries(
    questions.map(({ question, answers }, index) => [
      `q${index}`,
      choice({
        label: question,
        choices: Object.fromEntries(
          (answers ?? []).flatMap((text) => {
            const answer = readAnswer(text);
            return answer === undefined ? [] : [[String(answer.score), answer.label]];
          }),
        ),
      }),
    ]),
  );
}

function formOf(
  { msg }: PluginContext,
  change: RecordOf<typeof Change>,
  questions: readonly Question[],
  values: Readonly<Record<string, unknown>>,
) {
  return { fields: fieldsOf(questions), values, submitLabel: msg('Save'), cancelHref: changeHref(change) };
}

function modelOf(change: RecordOf<typeof Change>) {
  return { backHref: changeHref(change), number: change.number, title: change.title };
}

function scoreText(score: number | undefined): string | null {
  return score === undefined ? null : String(score);
}
