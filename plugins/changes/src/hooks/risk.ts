import { on, refuse, type Hook, type SaveContext } from '@praxis/sdk';
import { refusedCondition } from '../condition.js';
import { Change } from '../record-types/change.js';
import { ChangeRiskHistory } from '../record-types/change-risk-history.js';
import { ChangeRiskQuestion } from '../record-types/change-risk-question.js';
import { ChangeRiskRule } from '../record-types/change-risk-rule.js';
import { assessRules, highest } from '../risk/assess-risk.js';
import { assessHistory, successOf, type Success } from '../risk/history.js';
import { assessAnswers, readAnswer, refusedAnswers } from '../risk/questions.js';
import { ChangeSettings } from '../settings.js';

const dayMs = 86_400_000;

/** What people agree to has the risk that they were shown: afterwards it stays. */
const beforeTheDecision: ReadonlySet<string> = new Set(['new', 'assess', 'authorise']);

/**
 * The risk of a change: the highest of rules, answers, and impact by history. All but history is known from memory;
 * history is asked when what it depends on changes.
 */
export const risk = on(Change).beforeSave({ id: 'changes.risk' }, async (draft, context) => {
  const { action, before, lookup, now, settings, tx } = context;
  if (action === 'delete' || action === 'restore' || !beforeTheDecision.has(before?.state ?? draft.state))
    return undefined;
  const { moderate_from: moderateFrom, high_from: highFrom } = settings(ChangeSettings);
  const system = tx.asSystem('rules may speak of every field');
  const rules = assessRules(await lookup(ChangeRiskRule), draft, system.describe(Change), now());
  const questions = assessAnswers(await lookup(ChangeRiskQuestion), draft.risk_answers, {
    moderateFrom,
    highFrom,
  });
  const history = assessHistory(await lookup(ChangeRiskHistory), draft.impact, await success(context, draft));
  return highest({
    ...(rules !== undefined && { rules }),
    ...(questions !== undefined && { questions }),
    ...(history !== undefined && { history }),
  });
});

async function success(
  context: SaveContext<typeof Change>,
  draft: { readonly assignment_group: string | null; readonly model: string | null },
): Promise<Success | undefined> {
  const { action, before, changed, now, settings, tx } = context;
  const known = before?.risk_explanation?.history;
  const asksAnew = action !== 'update' || changed('assignment_group') || changed('model');
  if (!asksAnew) return known;
  const { history_days: days, history_changes: least } = settings(ChangeSettings);
  return successOf(tx.asSystem('history is told whoever may see it'), {
    team: draft.assignment_group,
    model: draft.model,
    since: new Date(now().getTime() - days * dayMs).toISOString(),
    least,
  });
}

export const riskAnswers = on(Change).guard(
  { id: 'changes.risk-answers', fields: ['risk_answers'] },
  async (draft, { lookup }) => refusedAnswers(await lookup(ChangeRiskQuestion), draft.risk_answers),
);

/** What cannot be read is told to whoever writes it. */
export const riskDefinitions: readonly Hook[] = [
  on(ChangeRiskRule).guard(
    { id: 'changes.readable-risk-rule', fields: ['condition'] },
    ({ condition }, { tx }) =>
      refusedCondition(
        condition,
        tx.asSystem('rules may speak of every field').describe(Change),
        'condition',
      ),
  ),
  on(ChangeRiskQuestion).guard(
    { id: 'changes.readable-risk-answers', fields: ['answers'] },
    ({ answers }) => {
      const wrong = (answers ?? []).find((text) => readAnswer(text) === undefined);
      if (wrong !== undefined)
        return refuse('RISK_ANSWER', 'Begin with what it counts, such as: 100: {answer}.', 'answers', {
          answer: wrong,
        });
      return (answers ?? []).length < 2
        ? refuse('RISK_ANSWER', 'Give at least two answers, such as 0: No, and 100: Yes.', 'answers')
        : undefined;
    },
  ),
];
