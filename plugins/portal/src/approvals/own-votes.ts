import { all, any, eq, variable, type Predicate } from '@praxis/predicate';
import { ApprovalVote } from '@praxis/plugin-approvals/contract';
import { Person } from '@praxis/plugin-people/contract';
import type { PluginContext, RecordOf } from '@praxis/sdk';

export type VoteRecord = RecordOf<typeof ApprovalVote>;

const isMine = any(eq('approver', variable('me')), eq('deputy', variable('me')));

/** What the reader is asked to decide, with the name of whoever asks. */
export async function ownVotes(
  { store }: PluginContext,
  states: Predicate,
  limit: number,
): Promise<{
  readonly votes: readonly { readonly vote: VoteRecord; readonly requester: string | undefined }[];
  readonly total: number;
}> {
  if (!store.types().includes(ApprovalVote.name)) return { votes: [], total: 0 };
  const { items, count } = await store.find(ApprovalVote, {
    filter: all(isMine, states),
    sort: ['-created_at'],
    limit,
    count: 'exact',
  });
  const titles = await store.titles(
    items.flatMap(({ requester }) => (requester === null ? [] : [{ type: Person.name, id: requester }])),
  );
  return {
    votes: items.map((vote) => ({ vote, requester: titles[vote.requester ?? '']?.title })),
    total: count?.value ?? items.length,
  };
}
