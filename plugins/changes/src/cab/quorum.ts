/** Who has to be there before a board may decide. */
export interface QuorumRule {
  readonly quorum_rule: 'anyone' | 'majority' | 'all' | 'count';
  readonly quorum_count: number | null;
}

/** How many of so many members have to be present. */
export function quorumOf({ quorum_rule: rule, quorum_count: count }: QuorumRule, members: number): number {
  switch (rule) {
    case 'anyone':
      return 1;
    case 'majority':
      return Math.floor(members / 2) + 1;
    case 'all':
      return Math.max(1, members);
    case 'count':
      return count ?? 1;
  }
}
