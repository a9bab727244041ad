import type { Context, RecordOf, RecordStore } from '@praxis/sdk';
import { Survey } from '../record-types/survey.js';
import { ranges, SurveyQuestion } from '../record-types/survey-question.js';
import type { SurveyResponse } from '../record-types/survey-response.js';
import { inLanguage } from '../words.js';
import { fieldOf, numberIn, type Answer } from './read-answer.js';

type Response = RecordOf<typeof SurveyResponse>;
type Question = RecordOf<typeof SurveyQuestion>;

/** The questions beside that of the survey itself, in their order. */
export async function questionsOf(store: RecordStore, survey: string): Promise<readonly Question[]> {
  return (await store.lookup(SurveyQuestion))
    .filter((question) => question.survey === survey && question.active)
    .sort((left, right) => left.position - right.position);
}

/** The form as somebody sees it who answers, or who has answered and may change their mind. */
export async function answerModel(
  { msg }: Pick<Context, 'msg'>,
  store: RecordStore,
  response: Response,
  given: {
    readonly language: string | null;
    /** What a link in the message proposes. */
    readonly proposed?: string | undefined;
    readonly answer?: Answer;
    readonly thanks?: boolean;
  },
) {
  const questions = await questionsOf(store, response.survey);
  const survey = (await store.lookup(Survey)).find(({ id }) => id === response.survey);
  const { answer, language } = given;
  const chosen = answer?.score ?? numberIn(given.proposed, [1, 5]) ?? response.score;
  const missing = new Set(answer?.missing ?? []);
  const scale = [
    msg('very dissatisfied'),
    msg('dissatisfied'),
    msg('neither'),
    msg('satisfied'),
    msg('very satisfied'),
  ];
  return {
    refused: null,
    thanks: given.thanks === true,
    answered: response.state === 'answered',
    record: response.subject_key,
    question: survey === undefined ? response.question : inLanguage(survey, language),
    until: response.expires_at,
    comment: answer === undefined ? response.comment : answer.comment,
    missing: missing.has('score'),
    incomplete: missing.size > 0,
    scores: scale.map((label, index) => ({ value: index + 1, label, chosen: chosen === index + 1 })),
    questions: questions.map((question) => {
      const said = (answer?.answers ?? response.answers ?? []).find(({ id }) => id === question.id)?.value;
      const range = ranges[question.kind];
      return {
        field: fieldOf(question),
        question: inLanguage(question, language),
        required: question.required,
        missing: missing.has(fieldOf(question)),
        isText: question.kind === 'text',
        text: question.kind === 'text' ? (said ?? null) : null,
        ends: endsOf(question.kind, msg),
        options:
          range === undefined
            ? (question.options ?? []).map((value) => ({ value, chosen: said === value }))
            : Array.from({ length: range[1] - range[0] + 1 }, (_, index) => ({
                value: range[0] + index,
                chosen: said === range[0] + index,
              })),
      };
    }),
  };
}

function endsOf(kind: Question['kind'], msg: Context['msg']): { least: string; most: string } | null {
  switch (kind) {
    case 'stars':
      return { least: msg('very dissatisfied'), most: msg('very satisfied') };
    case 'effort':
      return { least: msg('very hard'), most: msg('very easy') };
    case 'recommend':
      return { least: msg('not at all'), most: msg('certainly') };
    default:
      return null;
  }
}

/** The form of a link that leads nowhere. */
export function refusedModel(why: 'invalid' | 'expired') {
  const nothing = { thanks: false, answered: false, record: null, question: null, until: null };
  return {
    ...{ refused: why, ...nothing, comment: null, missing: false, incomplete: false },
    ...{ scores: [], questions: [] },
  };
}
