import type { PageAnswer, PluginPage } from '@praxis/sdk';
import { answerModel, questionsOf, refusedModel } from '../answer/answer-model.js';
import { giveAnswer } from '../answer/give-answer.js';
import { readAnswer } from '../answer/read-answer.js';
import { claimedResponse } from '../link/claimed-response.js';

/**
 * `/x/surveys/answer/<token>`: what the link in a message opens. It shows the question and takes an answer;
 * looking at it changes nothing, because mail programs look at links before people do.
 */
export const answerPage: PluginPage = {
  path: '/answer/:token',
  title: 'How did we do?',
  open: true,
  template: 'pages/answer',

  async load({ params, query }, context) {
    const claimed = await claimedResponse(context, params['token'] ?? '');
    if (typeof claimed === 'string') return refused(claimed);
    const system = context.store.asSystem('a link proves who is asked');
    return {
      model: await answerModel(context, system, claimed.response, {
        language: claimed.person.language,
        proposed: query['score'],
      }),
    };
  },

  async submit(request, context) {
    const claimed = await claimedResponse(context, request.params['token'] ?? '');
    if (typeof claimed === 'string') return refused(claimed);
    const { response, person, store } = claimed;
    const { language } = person;
    const system = context.store.asSystem('a link proves who is asked');
    const answer = readAnswer(request, await questionsOf(system, response.survey), language);
    if (answer.missing.length > 0)
      return { status: 422, model: await answerModel(context, system, response, { language, answer }) };
    await giveAnswer(store, response, answer, { at: context.now(), byLink: true });
    const after = await claimedResponse(context, request.params['token'] ?? '');
    if (typeof after === 'string') return refused(after);
    return { model: await answerModel(context, system, after.response, { language, thanks: true }) };
  },
};

function refused(why: 'invalid' | 'expired'): PageAnswer {
  return { status: why === 'expired' ? 410 : 404, model: refusedModel(why) };
}
