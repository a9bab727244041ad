import type { RecordOf, RecordTypeSchema } from '@praxis/sdk';
import { holds } from '../condition.js';
import type { ChangeRiskRule } from '../record-types/change-risk-rule.js';
import { risks, type Risk } from '../scales.js';
import type { RiskExplanation } from './risk-explanation.js';

type Values = Readonly<Record<string, unknown>>;

/** From the worst down. */
const order = Object.keys(risks) as readonly Risk[];

/** The first rule that fits, in their order. */
export function assessRules(
  rules: readonly Pick<
    RecordOf<typeof ChangeRiskRule>,
    'active' | 'condition' | 'name' | 'position' | 'risk'
  >[],
  change: Values,
  schema: RecordTypeSchema,
  now: Date,
): RiskExplanation['rules'] {
  const rule = rules
    .filter(({ active }) => active)
    .sort((left, right) => left.position - right.position)
    .find(({ condition }) => holds(condition, schema, change, now));
  return rule === undefined ? undefined : { rule: rule.name, risk: rule.risk };
}

/** The highest of what the parts say, and which of them it was. */
export function highest(parts: Omit<RiskExplanation, 'decided'>): {
  readonly risk: Risk | null;
  readonly risk_explanation: RiskExplanation;
} {
  const said = (['rules', 'questions', 'history'] as const).flatMap((part) => {
    const risk = parts[part]?.risk ?? null;
    return risk === null ? [] : [{ part, risk }];
  });
  const [worst] = said.sort((left, right) => order.indexOf(left.risk) - order.indexOf(right.risk));
  return { risk: worst?.risk ?? null, risk_explanation: { decided: worst?.part ?? null, ...parts } };
}
