import { all, any, eq, gte } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import type { ChangeRiskHistory } from '../record-types/change-risk-history.js';
import type { Risk } from '../scales.js';
import type { RiskExplanation } from './risk-explanation.js';

/** How often changes like one were successful. */
export interface Success {
  readonly percent: number;
  readonly changes: number;
  readonly of: 'team_and_model' | 'team' | 'model';
}

/**
 * How likely a change succeeds, as closed changes tell: of the same team and model, else of the team, else of the
 * model, whichever first has enough of them. One statement.
 */
export async function successOf(
  store: RecordStore,
  {
    team,
    model,
    since,
    least,
  }: {
    readonly team: string | null;
    readonly model: string | null;
    readonly since: string;
    readonly least: number;
  },
): Promise<Success | undefined> {
  const places = [
    ...(team === null ? [] : [eq('assignment_group', team)]),
    ...(model === null ? [] : [eq('model', model)]),
  ];
  if (places.length === 0) return undefined;
  const groups = await store.aggregate(Change, {
    filter: all(eq('state', 'closed'), gte('closed_at', since), any(...places)),
    by: ['assignment_group', 'model'],
    measures: {
      closed: { take: 'count' },
      successful: { take: 'count', filter: eq('close_code', 'successful') },
    },
  });
  const ways: readonly (readonly [Success['of'], (group: readonly unknown[]) => boolean])[] = [
    ['team_and_model', ([itsTeam, itsModel]) => itsTeam === team && itsModel === model],
    ['team', ([itsTeam]) => team !== null && itsTeam === team],
    ['model', ([, itsModel]) => model !== null && itsModel === model],
  ];
  for (const [of, fits] of ways) {
    const counted = groups.filter(({ group }) => fits(group));
    const changes = counted.reduce((sum, { measures }) => sum + Number(measures.closed), 0);
    if (changes < least) continue;
    const successful = counted.reduce((sum, { measures }) => sum + Number(measures.successful), 0);
    return { percent: Math.round((successful / changes) * 100), changes, of };
  }
  return undefined;
}

/** What the table says for an impact and a probability of success. */
export function assessHistory(
  rows: readonly Pick<RecordOf<typeof ChangeRiskHistory>, 'impact' | 'success_from' | 'risk'>[],
  impact: string | null,
  success: Success | undefined,
): RiskExplanation['history'] {
  if (success === undefined) return undefined;
  const [row] = rows
    .filter((one) => one.impact === impact && one.success_from <= success.percent)
    .sort((left, right) => right.success_from - left.success_from);
  const risk: Risk | null = row?.risk ?? null;
  return { ...success, risk };
}
