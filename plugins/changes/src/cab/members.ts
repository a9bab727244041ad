import { ApprovalDelegation } from '@praxis/plugin-approvals/contract';
import { GroupMember } from '@praxis/plugin-people/contract';
import { all, gt, isIn, lte } from '@praxis/predicate';
import type { Context, RecordOf, RecordStore } from '@praxis/sdk';
import { quorumOf } from './quorum.js';
import type { CabMeeting } from './record-types/cab-meeting.js';
import { ChangeBoard } from './record-types/change-board.js';

type Board = RecordOf<typeof ChangeBoard>;

/** Who sits in a board: the people of its group, and its chair. From memory. */
export async function membersOf(
  { lookup }: Pick<Context, 'lookup'>,
  board: Pick<Board, 'members' | 'chair'>,
): Promise<readonly string[]> {
  const people = (await lookup(GroupMember))
    .filter((member) => member.member_of === board.members)
    .map(({ person }) => person);
  return [...new Set([...(board.chair === null ? [] : [board.chair]), ...people])];
}

/** Who counts at a meeting. */
export interface Attendance {
  readonly members: readonly string[];
  /** Those who stand in for a member at that time, with whom they stand in for. */
  readonly deputies: readonly { readonly person: string; readonly member: string }[];
  /** Members who are there, themselves or by their deputy. */
  readonly present: readonly string[];
  readonly needed: number;
  readonly isMet: boolean;
}

/**
 * Whether enough members are at a meeting for it to decide. Whoever is away has named a deputy for their approvals;
 * the same person stands in for them here.
 *
 * @param store knows the deputies of everybody
 */
export async function quorumAt(
  context: Pick<Context, 'lookup'>,
  store: RecordStore,
  { board: id, present, starts_at: at }: Pick<RecordOf<typeof CabMeeting>, 'board' | 'present' | 'starts_at'>,
): Promise<Attendance> {
  const board = (await context.lookup(ChangeBoard)).find((one) => one.id === id);
  const members = board === undefined ? [] : await membersOf(context, board);
  const deputies = await deputiesOf(store, members, at);
  const isThere = (person: string): boolean => (present ?? []).includes(person);
  const there = members.filter(
    (member) => isThere(member) || deputies.some((one) => one.member === member && isThere(one.person)),
  );
  const needed = board === undefined ? 1 : quorumOf(board, members.length);
  return { members, deputies, present: there, needed, isMet: there.length >= needed };
}

async function deputiesOf(
  store: RecordStore,
  members: readonly string[],
  at: string,
): Promise<Attendance['deputies']> {
  if (members.length === 0) return [];
  const { items } = await store.find(ApprovalDelegation, {
    filter: all(isIn('person', members), lte('starts_at', at), gt('ends_at', at)),
    limit: 200,
  });
  return items.flatMap(({ person: member, deputy: person }) =>
    // A member who stands in for another one is there once.
    member === null || members.includes(person) ? [] : [{ person, member }],
  );
}
