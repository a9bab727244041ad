import { contributionPoint, type Context } from '@praxis/sdk';
import type { Policy } from './fitting-policy.js';

const hourMs = 3_600_000;

/** Knows calendars: when so many open hours have passed, as a policy counts them; without one, those of the standard calendar. */
export interface WaitingTime {
  /** @returns undefined for a policy that counts around the clock */
  after(
    policy: Policy | undefined,
    from: Date,
    hours: number,
    context: Pick<Context, 'lookup'>,
  ): Promise<Date | undefined>;
}

/** What makes policies count in open hours, where there are calendars. */
export const waitingTime = contributionPoint<WaitingTime>('approvals.waiting-time');

/** The moment at which so many hours will have passed, as the policy counts them; RFC 3339. */
export async function hoursLater(
  context: Pick<Context, 'now' | 'lookup' | 'contributions'>,
  policy: Policy | undefined,
  hours: number,
): Promise<string> {
  const [calendars] = context.contributions(waitingTime);
  const counted = await calendars?.after(policy, context.now(), hours, context);
  return (counted ?? new Date(context.now().getTime() + hours * hourMs)).toISOString();
}
