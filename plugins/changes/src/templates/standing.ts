import { choice, instant, integer, text } from '@praxis/sdk';
import type { CloseCode } from '../scales.js';

/** Whether changes of a template need nobody any more, and since when not. */
export const standingFields = {
  standing: choice({
    label: 'Standing',
    description: 'A failure costs it; enough changes that go well bring it back.',
    required: true,
    default: 'standard',
    readOnly: true,
    choices: {
      standard: { label: 'Standard', icon: 'circle-check', tone: 'green' },
      lost: { label: 'Agreed to each time', icon: 'alert-triangle', tone: 'orange' },
    },
  }),
  lost_at: instant({ label: 'Standing lost', readOnly: true }),
  lost_by: text({ label: 'By the change', readOnly: true, maxLength: 40 }),
  clean_runs: integer({ label: 'Went well since', required: true, default: 0, readOnly: true, minimum: 0 }),
} as const;

export interface Standing {
  readonly standing: 'standard' | 'lost';
  readonly lost_at: string | null;
  readonly lost_by: string | null;
  readonly clean_runs: number;
}

/** As much of a change as its template learns from. */
export interface Run {
  readonly state: string;
  readonly close_code: CloseCode | null;
}

/** What a save tells of a run: a failure when the work ends, success only when the change is closed. */
export function outcomeOf(run: Run, before: Run | undefined): 'failed' | 'clean' | undefined {
  if (hasFailed(run)) return before !== undefined && hasFailed(before) ? undefined : 'failed';
  const isClean = run.state === 'closed' && run.close_code === 'successful';
  return isClean && before?.state !== 'closed' ? 'clean' : undefined;
}

/**
 * The standing of a template after a run; undefined where it stays as it is.
 *
 * @param needed runs that go well until it is standard again; 0 where failures cost nothing
 */
export function standingAfter(
  template: Standing,
  outcome: 'failed' | 'clean',
  { needed, at, change }: { readonly needed: number; readonly at: string; readonly change: string | null },
): Partial<Standing> | undefined {
  if (outcome === 'failed')
    return needed === 0 ? undefined : { standing: 'lost', lost_at: at, lost_by: change, clean_runs: 0 };
  if (template.standing === 'standard') return undefined;
  const runs = template.clean_runs + 1;
  return runs < needed
    ? { clean_runs: runs }
    : { standing: 'standard', lost_at: null, lost_by: null, clean_runs: 0 };
}

function hasFailed({ state, close_code: code }: Run): boolean {
  return (state === 'review' || state === 'closed') && (code === 'unsuccessful' || code === 'backed_out');
}
