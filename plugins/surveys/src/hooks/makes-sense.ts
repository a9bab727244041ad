import { parsePredicate } from '@praxis/predicate';
import { hasCode, on, refuse, type RecordStore, type Refusal } from '@praxis/sdk';
import { Survey } from '../record-types/survey.js';
import { SurveyQuestion } from '../record-types/survey-question.js';
import { isSurveyable, personFieldOf } from '../subject.js';

/** What is wrong with a survey is told when it is written, not by nobody being asked. */
export const surveyMakesSense = on(Survey).guard(
  { id: 'surveys.survey-makes-sense', actions: ['create', 'update', 'restore'] },
  async (draft, { tx }) => {
    const type = draft.record_type ?? '';
    const store = tx.asSystem('a survey is about every record');
    if (!isSurveyable(store, type))
      return refuse(
        'SURVEY_TYPE',
        'There is no record type {type} about which people are asked.',
        'record_type',
        {
          type,
        },
      );
    const schema = store.describe(type);
    const states = schema['x-record'].lifecycle?.states ?? {};
    return [
      ...(draft.asked_in ?? [])
        .filter((name) => !Object.hasOwn(states, name))
        .map((name) => refuse('SURVEY_STATE', 'There is no state {name}.', 'asked_in', { name })),
      ...(personFieldOf(schema, draft.person_field) === undefined
        ? [refuse('SURVEY_PERSON', 'That is no field that names a person.', 'person_field')]
        : []),
      ...wrongTranslations(draft.translations),
      ...(await unusableCondition(store, type, draft.condition)),
    ];
  },
);

export const questionMakesSense = on(SurveyQuestion).guard(
  { id: 'surveys.question-makes-sense', actions: ['create', 'update', 'restore'] },
  ({ kind, options, translations }) => [
    ...wrongTranslations(translations),
    ...(kind === 'choice' && (options ?? []).length < 2
      ? [refuse('SURVEY_OPTIONS', 'Give two answers to choose from, at least.', 'options')]
      : []),
  ],
);

function wrongTranslations(given: unknown): readonly Refusal[] {
  const fits =
    given === null ||
    (typeof given === 'object' &&
      !Array.isArray(given) &&
      Object.values(given).every((text) => typeof text === 'string'));
  return fits
    ? []
    : [
        refuse('SURVEY_TRANSLATIONS', 'Give texts by language, such as {form}.', 'translations', {
          form: '{"de": "…"}',
        }),
      ];
}

/** The store knows best which conditions can be asked: it is asked for nothing. */
async function unusableCondition(
  store: RecordStore,
  type: string,
  condition: string | null,
): Promise<readonly Refusal[]> {
  if (condition === null || condition.trim() === '') return [];
  try {
    await store.find(type, { filter: parsePredicate(condition), fields: ['id'], limit: 1 });
    return [];
  } catch (error) {
    if (error instanceof Error && !hasCode(error, 'E_INTERNAL'))
      return [refuse('SURVEY_CONDITION', error.message, 'condition')];
    throw error;
  }
}
