import type { RecordOf, RecordStore } from '@praxis/sdk';
import { SurveyResponse } from '../record-types/survey-response.js';
import type { Answer } from './read-answer.js';

/** Writes down what somebody said, or says now instead. @param store acts as the person */
export async function giveAnswer(
  store: RecordStore,
  response: RecordOf<typeof SurveyResponse>,
  { score, comment, answers }: Answer,
  { at, byLink }: { readonly at: Date; readonly byLink: boolean },
): Promise<void> {
  // As the person, in whose name it stands; the system because nobody writes answers by other ways.
  const system = store.asSystem('what somebody said is written down in their name');
  const said = { score, comment, answers: answers.length === 0 ? null : answers, by_link: byLink };
  const values = { ...said, answered_at: at.toISOString(), remind_at: null };
  if (response.state === 'asked')
    await system.transition(SurveyResponse, response.id, 'answer', values, {
      ...(byLink && { reason: 'Answered by the link in a message.' }),
    });
  else await system.update(SurveyResponse, response.id, values, { reason: 'Changed their mind.' });
}
