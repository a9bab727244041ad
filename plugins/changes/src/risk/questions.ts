import { refuse, type RecordOf, type Refusal } from '@praxis/sdk';
import type { ChangeRiskQuestion } from '../record-types/change-risk-question.js';
import type { Risk } from '../scales.js';
import type { RiskAnswers, RiskExplanation } from './risk-explanation.js';

type Question = Pick<RecordOf<typeof ChangeRiskQuestion>, 'id' | 'weight' | 'answers' | 'active'>;

/** An answer that can be chosen. */
export interface Answer {
  readonly score: number;
  readonly label: string;
}

const written = /^\s*(\d{1,3})\s*:\s*(\S.*)$/;

/** An answer as it is written with its question, such as `100: Several sites`; undefined when it is not one. */
export function readAnswer(text: string): Answer | undefined {
  const [, score = '', label = ''] = written.exec(text) ?? [];
  return label === '' || Number(score) > 100 ? undefined : { score: Number(score), label: label.trim() };
}

/** What the answers say: sum of weight × answer by sum of weights, once every active question is answered. */
export function assessAnswers(
  questions: readonly Question[],
  answers: RiskAnswers | null,
  { moderateFrom, highFrom }: { readonly moderateFrom: number; readonly highFrom: number },
): RiskExplanation['questions'] {
  const asked = questions.filter(({ active }) => active);
  if (asked.length === 0) return undefined;
  const given = asked.flatMap(({ id, weight }) => {
    const answer = answers?.[id];
    return answer === undefined ? [] : [{ weight, answer }];
  });
  const counts = { answered: given.length, asked: asked.length };
  if (given.length < asked.length) return { ...counts, score: null, risk: null };
  const weights = given.reduce((sum, { weight }) => sum + weight, 0);
  const score = Math.round(given.reduce((sum, { weight, answer }) => sum + weight * answer, 0) / weights);
  const risk: Risk = score >= highFrom ? 'high' : score >= moderateFrom ? 'moderate' : 'low';
  return { ...counts, score, risk };
}

/** Answers are to questions that there are, and one of those that can be chosen. */
export function refusedAnswers(questions: readonly Question[], answers: unknown): readonly Refusal[] {
  if (answers === null || answers === undefined) return [];
  if (typeof answers !== 'object' || Array.isArray(answers))
    return [refuse('RISK_ANSWERS', 'Give the answers by the ids of the questions.', 'risk_answers')];
  return Object.entries(answers).flatMap(([id, answer]) => {
    const question = questions.find((one) => one.id === id);
    if (question === undefined) return [refuse('RISK_ANSWERS', 'There is no such question.', 'risk_answers')];
    const scores = (question.answers ?? []).flatMap((text) => readAnswer(text)?.score ?? []);
    return scores.includes(answer as number)
      ? []
      : [
          refuse('RISK_ANSWERS', 'Answer with one of {scores}.', 'risk_answers', {
            scores: scores.join(', '),
          }),
        ];
  });
}
