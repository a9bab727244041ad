import type { NewRecord, RecordStore } from '@praxis/sdk';
import { ChangeRiskHistory } from '../record-types/change-risk-history.js';
import { ChangeRiskQuestion } from '../record-types/change-risk-question.js';
import { ChangeRiskRule } from '../record-types/change-risk-rule.js';

const rules: readonly Omit<NewRecord<typeof ChangeRiskRule>, 'position'>[] = [
  { name: 'An emergency', condition: 'type = emergency', risk: 'high' },
  { name: 'High impact', condition: 'impact = 1', risk: 'high' },
  { name: 'An outage is planned', condition: 'outage_start is not empty', risk: 'moderate' },
  { name: 'Medium impact', condition: 'impact = 2', risk: 'moderate' },
  { name: 'Low impact', condition: 'impact = 3', risk: 'low' },
];

const questions: readonly Omit<NewRecord<typeof ChangeRiskQuestion>, 'position'>[] = [
  {
    question: 'How many people notice if it fails?',
    weight: 30,
    answers: ['0: Nobody', '40: One team', '70: One site', '100: Several sites'],
  },
  {
    question: 'How often has the team done this before?',
    weight: 20,
    answers: ['0: Every month', '50: Once or twice', '100: Never'],
  },
  {
    question: 'Was it tried in an environment like production?',
    weight: 25,
    answers: ['0: Yes, all of it', '50: In parts', '100: No'],
  },
  {
    question: 'How long does a roll-back take?',
    weight: 25,
    answers: ['0: Minutes', '50: Up to two hours', '80: Longer', '100: There is none'],
  },
];

const history: readonly NewRecord<typeof ChangeRiskHistory>[] = [
  { impact: '1', success_from: 95, risk: 'moderate' },
  { impact: '1', success_from: 0, risk: 'high' },
  { impact: '2', success_from: 90, risk: 'low' },
  { impact: '2', success_from: 70, risk: 'moderate' },
  { impact: '2', success_from: 0, risk: 'high' },
  { impact: '3', success_from: 70, risk: 'low' },
  { impact: '3', success_from: 0, risk: 'moderate' },
];

/** What risk is made of to begin with. */
export async function seedRisk(store: RecordStore): Promise<void> {
  for (const [index, rule] of rules.entries())
    await store.create(ChangeRiskRule, { ...rule, position: (index + 1) * 10 });
  for (const [index, question] of questions.entries())
    await store.create(ChangeRiskQuestion, { ...question, position: (index + 1) * 10 });
  for (const row of history) await store.create(ChangeRiskHistory, row);
}
