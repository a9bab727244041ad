import { on, refuse } from '@praxis/sdk';
import { Problem } from '../contract.js';

/** A risk is accepted until a day that is still to come: nobody accepts it for good. */
export const riskReview = on(Problem).guard(
  { id: 'problems.risk-review', fields: ['risk_review_on'] },
  (draft, { now }) =>
    draft.risk_review_on !== null && draft.risk_review_on <= now().toISOString().slice(0, 10)
      ? refuse('REVIEW_IN_THE_PAST', 'Choose a day that is still to come.', 'risk_review_on')
      : undefined,
);
