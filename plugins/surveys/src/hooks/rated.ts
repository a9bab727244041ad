import { on } from '@praxis/sdk';
import { Survey } from '../record-types/survey.js';
import { SurveyResponse } from '../record-types/survey-response.js';

/** Whether somebody has to call back, as the survey says. */
export const judge = on(SurveyResponse).beforeSave(
  { id: 'surveys.judge', actions: ['create', 'update', 'transition'], fields: ['score'] },
  async ({ survey: id, score }, { lookup }) => {
    const survey = (await lookup(Survey)).find((one) => one.id === id);
    return { low: score !== null && survey?.low_score != null && score <= survey.low_score };
  },
);

/** What was said stands on the record, in its history, in the name of who said it. */
export const noteOnRecord = on(SurveyResponse).derive(
  { id: 'surveys.note-on-record', actions: ['create', 'update', 'transition'], fields: ['score'] },
  async ({ score, subject_type: type, subject_id: id }, { tx }) => {
    if (score === null) return;
    const system = tx.asSystem('what was said about a record stands on it');
    if (!system.types().includes(type)) return;
    const [record] = await system.getMany(type, [id]);
    if (record !== undefined && record['survey_score'] !== score)
      await system.update(type, id, { survey_score: score });
  },
);
