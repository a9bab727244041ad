import { GroupMember } from '@praxis/plugin-people/contract';
import type { Context, RecordOf } from '@praxis/sdk';
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

/** Whether enough members are at a meeting for it to decide. */
export async function quorumAt(
  context: Pick<Context, 'lookup'>,
  { board: id, present }: Pick<RecordOf<typeof CabMeeting>, 'board' | 'present'>,
): Promise<{
  readonly members: readonly string[];
  readonly present: readonly string[];
  readonly needed: number;
  readonly isMet: boolean;
}> {
  const board = (await context.lookup(ChangeBoard)).find((one) => one.id === id);
  const members = board === undefined ? [] : await membersOf(context, board);
  const there = (present ?? []).filter((person) => members.includes(person));
  const needed = board === undefined ? 1 : quorumOf(board, members.length);
  return { members, present: there, needed, isMet: there.length >= needed };
}
