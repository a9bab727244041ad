import type { PageRequest, RecordOf } from '@praxis/sdk';
import { ranges, type SurveyQuestion } from '../record-types/survey-question.js';
import type { GivenAnswer } from '../record-types/survey-response.js';
import { inLanguage } from '../words.js';

type Question = RecordOf<typeof SurveyQuestion>;

/** What a form was sent with. */
export interface Answer {
  readonly score: number | null;
  readonly comment: string | null;
  readonly answers: readonly GivenAnswer[];
  /** Names of boxes in which something is missing. */
  readonly missing: readonly string[];
}

export const fieldOf = ({ id }: Pick<Question, 'id'>): string => `question-${id}`;

export function readAnswer(
  { form }: Pick<PageRequest, 'form'>,
  questions: readonly Question[],
  language: string | null,
): Answer {
  const score = numberIn(form['score'], [1, 5]);
  const answers: GivenAnswer[] = [];
  const missing = score === null ? ['score'] : [];
  for (const question of questions) {
    const value = valueOf(question, form[fieldOf(question)]);
    if (value !== null) answers.push({ id: question.id, question: inLanguage(question, language), value });
    else if (question.required) missing.push(fieldOf(question));
  }
  return { score, comment: textIn(form['comment'], 5000), answers, missing };
}

function valueOf({ kind, options }: Question, given: unknown): string | number | null {
  const range = ranges[kind];
  if (range !== undefined) return numberIn(given, range);
  const text = textIn(given, 2000);
  return kind === 'choice' && (text === null || options?.includes(text) !== true) ? null : text;
}

export function numberIn(given: unknown, [least, most]: readonly [number, number]): number | null {
  if (typeof given !== 'string' || !/^\d{1,2}$/.test(given)) return null;
  const value = Number(given);
  return value >= least && value <= most ? value : null;
}

function textIn(given: unknown, longest: number): string | null {
  return typeof given === 'string' && given.trim() !== ''
    ? given.trim().slice(0, longest).toWellFormed()
    : null;
}
