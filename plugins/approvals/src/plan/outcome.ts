import type { StagePlan } from './stage-plan.js';

export type Answer = 'waiting' | 'questioned' | 'approved' | 'rejected' | 'abstained' | 'released';

/**
 * What a stage has come to, from its votes alone. Votes that were released do not count, neither as asked
 * nor as given, and neither do abstentions: the others decide. Whoever asked back has not answered.
 *
 * Of anyone, the first answer decides. Of all, one rejection ends it. Of so many, it ends when so many can
 * no longer be had.
 */
export function outcomeOf(
  { rule, needed = 1 }: Pick<StagePlan, 'rule' | 'needed'>,
  answers: readonly Answer[],
): 'open' | 'approved' | 'rejected' {
  const counted = answers.filter((answer) => answer !== 'released' && answer !== 'abstained');
  const approved = counted.filter((answer) => answer === 'approved').length;
  const rejected = counted.filter((answer) => answer === 'rejected').length;
  const asked = counted.length;
  if (asked === 0) return 'rejected';
  if (rule === 'anyone' && rejected > 0 && approved === 0) return 'rejected';
  const enough = votesNeeded({ rule, needed }, asked);
  if (approved >= enough) return 'approved';
  return asked - rejected < enough ? 'rejected' : 'open';
}

/** How many of so many who are asked have to agree. */
export function votesNeeded({ rule, needed = 1 }: Pick<StagePlan, 'rule' | 'needed'>, asked: number): number {
  switch (rule) {
    case 'anyone':
      return 1;
    case 'all':
      return asked;
    case 'count':
      return needed;
    case 'share':
      return Math.max(1, Math.ceil((asked * needed) / 100));
  }
}
