import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel, RecordOf } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { risks } from '../scales.js';

/** On the page of a change: how risky it is, and which part said so. */
export const riskPanel: Panel = {
  id: 'changes.risk',
  slot: 'record.side',
  title: 'Risk',
  types: [Change.name],
  template: 'risk',
  load({ record }, { may }) {
    const change = record as unknown as RecordOf<typeof Change> | undefined;
    const explanation = change?.risk_explanation ?? null;
    if (change === undefined || explanation === null) return Promise.resolve(undefined);
    const shown = (part: 'rules' | 'questions' | 'history') => ({
      ...explanation[part],
      decided: explanation.decided === part,
      ...labelOf(explanation[part]?.risk),
    });
    const isOpen = ['new', 'assess', 'authorise'].includes(change.state);
    return Promise.resolve({
      ...labelOf(change.risk),
      rules: explanation.rules === undefined ? null : shown('rules'),
      questions: explanation.questions === undefined ? null : shown('questions'),
      history: explanation.history === undefined ? null : shown('history'),
      answerHref: isOpen && may(actAsAgent) ? `/x/changes/risk/${change.number ?? change.id}` : null,
    });
  },
};

function labelOf(risk: keyof typeof risks | null | undefined): Readonly<Record<string, string>> {
  return risk == null ? {} : { label: risks[risk].label, tone: risks[risk].tone, symbol: risks[risk].icon };
}
