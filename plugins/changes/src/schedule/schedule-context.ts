import type { Context } from '@praxis/sdk';
import type { SchedulePolicy } from './rules/schedule-policy.js';
import { ChangeSettings } from '../settings.js';

/** What the checks need of the context of a hook, a route, a page or a job. */
export type ScheduleContext = Pick<Context, 'lookup' | 'settings' | 'contributions' | 'now'>;

export function policyOf({ settings }: Pick<Context, 'settings'>): SchedulePolicy {
  return settings(ChangeSettings);
}
