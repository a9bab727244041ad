import { Person } from '@praxis/plugin-people/contract';
import { Recipients, Secrets, type PluginContext, type RecordOf, type RecordStore } from '@praxis/sdk';
import { ApprovalVote } from '../record-types/approval-vote.js';
import { voteTokens } from './token.js';

/** A vote, and the person who proved by a link that they are asked. */
export interface ClaimedVote {
  readonly vote: RecordOf<typeof ApprovalVote>;
  readonly person: RecordOf<typeof Person>;
  /** Acts as the person, with what they may read and do. */
  readonly store: RecordStore;
}

/** What a link leads to; `invalid` for what we have not made, or have made for somebody who is not asked any more. */
export async function claimedVote(
  context: PluginContext,
  token: string,
): Promise<ClaimedVote | 'invalid' | 'expired'> {
  const claim = voteTokens.read(token);
  if (claim === undefined) return 'invalid';
  const system = context.store.asSystem('a link proves who is asked');
  const [vote] = await system.getMany(ApprovalVote, [claim.id]);
  const secrets = context.use(Secrets);
  const asked = [vote?.approver, vote?.deputy].find((one) => one != null && claim.isOf(secrets, one));
  if (vote === undefined || asked == null) return 'invalid';
  const [person] = await system.getMany(Person, [asked]);
  if (person?.active !== true) return 'invalid';
  if (claim.expiresAt.getTime() <= context.now().getTime()) return 'expired';
  const { store } = await context.use(Recipients).of(person.id);
  return { vote, person, store };
}
