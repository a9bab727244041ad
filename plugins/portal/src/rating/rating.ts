import { all, eq } from '@praxis/predicate';
import { isPraxisError, type PageRequest, type PluginContext } from '@praxis/sdk';
import type { TrackedRequest } from '../points/trackers.js';
import { PortalRating } from '../record-types/portal-rating.js';

/** A record as ratings name it. */
export interface Rated {
  readonly type: string;
  readonly id: string;
}

/** Surveys ask in their own way; while they are off, the page of a request that is over does. */
export function asksForRating(context: PluginContext, { isOver, isMine = true }: TrackedRequest): boolean {
  return isOver && isMine && !context.isEnabled('surveys');
}

/** What the reader said of a request. */
export async function ownRating({ principal, store }: PluginContext, { type, id }: Rated) {
  const { items } = await store.find(PortalRating, {
    filter: all(eq('subject_type', type), eq('subject_id', id), eq('created_by', principal.id)),
    limit: 1,
  });
  return items[0];
}

/** Keeps it; who thinks again changes what they said. */
export async function rate(context: PluginContext, rated: Rated, { form }: PageRequest): Promise<boolean> {
  const score = Number(form['score']);
  if (!Number.isInteger(score) || score < 1 || score > 5) return false;
  const typed = form['text'];
  const comment = typeof typed === 'string' && typed.trim() !== '' ? typed.trim().slice(0, 2000) : null;
  const values = { score, comment };
  const known = await ownRating(context, rated);
  try {
    if (known === undefined)
      await context.store.create(PortalRating, { subject_type: rated.type, subject_id: rated.id, ...values });
    else await context.store.update(PortalRating, known.id, values);
  } catch (error) {
    // Two clicks at once: the other one was first, and said the same.
    if (!isPraxisError(error) || error.code !== 'E_VALIDATION') throw error;
  }
  return true;
}
