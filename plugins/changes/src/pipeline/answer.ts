import { defineError, type RecordOf, type RecordStore } from '@praxis/sdk';
import { eq } from '@praxis/predicate';
import { Change } from '../record-types/change.js';
import { readableChange } from '../pages/readable-change.js';

export const PipelineChangeError = defineError<{ key: string }>(
  'E_CHANGES_PIPELINE_KEY',
  404,
  ({ key }) => `There is no change "${key}" that you may read. Ask for one first.`,
);

/** What a pipeline is told. */
export interface PipelineAnswer {
  readonly number: string | null;
  readonly key: string | null;
  readonly decision: 'waiting' | 'approved' | 'rejected';
  readonly state: string;
  readonly risk: string | null;
  readonly planned_start: string | null;
  readonly planned_end: string | null;
  /** Why it was rejected. */
  readonly reason: string | null;
}

export const pipelineAnswerSchema = {
  type: 'object',
  properties: {
    number: { type: ['string', 'null'] },
    key: { type: ['string', 'null'] },
    decision: { enum: ['waiting', 'approved', 'rejected'] },
    state: { type: 'string' },
    risk: { type: ['string', 'null'] },
    planned_start: { type: ['string', 'null'] },
    planned_end: { type: ['string', 'null'] },
    reason: { type: ['string', 'null'] },
  },
} as const;

const decided: ReadonlySet<string> = new Set(['scheduled', 'implement', 'review', 'closed']);

export function answerFor(change: RecordOf<typeof Change>): PipelineAnswer {
  const { number, external_key: key, state, risk, planned_start, planned_end } = change;
  const reason = state === 'cancelled' ? change.cancel_reason : change.rejection_reason;
  const rejected = state === 'cancelled' || (state === 'new' && reason !== null);
  const decision = rejected ? 'rejected' : decided.has(state) ? 'approved' : 'waiting';
  return { number, key, decision, state, risk, planned_start, planned_end, reason: rejected ? reason : null };
}

/** The change that a pipeline asked for under a key; undefined where it has not. */
export async function changeByKey(
  store: RecordStore,
  key: string,
): Promise<RecordOf<typeof Change> | undefined> {
  const { items } = await store.find(Change, { filter: eq('external_key', key), limit: 1 });
  return items[0];
}

/** By the key of the other system, or by the number. */
export async function requiredChange(
  store: RecordStore,
  key: string | undefined,
): Promise<RecordOf<typeof Change>> {
  const change = (await changeByKey(store, key ?? '')) ?? (await readableChange(store, key));
  if (change === undefined) throw new PipelineChangeError({ key: key ?? '' });
  return change;
}
