import type { PageRequest, PluginContext, PluginPage } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { answerModel, questionsOf } from '../answer/answer-model.js';
import { giveAnswer } from '../answer/give-answer.js';
import { readAnswer } from '../answer/read-answer.js';
import { isOpen } from '../link/claimed-response.js';
import { SurveyResponse } from '../record-types/survey-response.js';

/** `/x/surveys/respond/<id>`: the same form for whoever is signed in. */
export const respondPage: PluginPage = {
  path: '/respond/:id',
  title: 'How did we do?',
  template: 'pages/respond',

  async load(request, context) {
    const own = await ownResponse(request, context);
    if (own === undefined) return { notFound: true };
    const { system, response, language } = own;
    const proposed = request.query['score'];
    return { model: await answerModel(context, system, response, { language, proposed }) };
  },

  async submit(request, context) {
    const own = await ownResponse(request, context);
    if (own === undefined) return { notFound: true };
    const { system, response, language } = own;
    const answer = readAnswer(request, await questionsOf(system, response.survey), language);
    if (answer.missing.length > 0)
      return { status: 422, model: await answerModel(context, system, response, { language, answer }) };
    await giveAnswer(context.store, response, answer, { at: context.now(), byLink: false });
    return { redirect: `/r/survey_response/${response.id}`, message: context.msg('Thank you.') };
  },
};

async function ownResponse({ params }: PageRequest, context: PluginContext) {
  const [response] = await context.store.getMany(SurveyResponse, [params['id'] ?? '']);
  if (response?.person !== context.principal.id || !isOpen(response, context.now())) return undefined;
  const system = context.store.asSystem('whoever is asked sees the questions');
  const [person] = await system.getMany(Person, [response.person]);
  return { system, response, language: person?.language ?? null };
}
