import { all, eq, isIn, parsePredicate } from '@praxis/predicate';
import type { RecordOf, RecordStore, Transaction } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { CabItem } from './record-types/cab-item.js';
import type { CabMeeting } from './record-types/cab-meeting.js';
import { ChangeBoard } from './record-types/change-board.js';

/** Beyond that no meeting comes to its end. */
const mostItems = 100;

/**
 * Brings the agenda of a meeting to what its board is for now: changes that come before it are added, in the order in
 * which they are planned; those that no longer do go, unless they were decided on or added by hand.
 *
 * @param tx works for everybody
 */
export async function bringAgendaUpToDate(
  tx: Transaction,
  meeting: Pick<RecordOf<typeof CabMeeting>, 'id' | 'board'>,
): Promise<void> {
  const board = (await tx.lookup(ChangeBoard)).find(({ id }) => id === meeting.board);
  if (board === undefined || board.emergency) return;
  await tx.lock(`agenda ${meeting.id}`);
  const { items: due } = await tx.find(Change, {
    filter: all(isIn('state_category', ['new', 'active', 'paused']), parsePredicate(board.agenda_condition)),
    sort: ['planned_start'],
    fields: ['state'],
    limit: mostItems,
  });
  const { items: known } = await tx.find(CabItem, { filter: eq('meeting', meeting.id), limit: 200 });
  const wanted = new Set(due.map(({ id }) => id));
  for (const { id, change, decision, by_hand: byHand } of known)
    if (!wanted.has(change) && decision === null && !byHand) await tx.delete(CabItem, id);
  const there = new Set(known.map(({ change }) => change));
  let position = Math.max(0, ...known.map((item) => item.position));
  for (const { id } of due) {
    if (there.has(id)) continue;
    position += 10;
    await tx.create(CabItem, { meeting: meeting.id, change: id, position });
  }
}

/** A change on an agenda, as members are told of it. */
export function agendaLine({ number, id, title }: Pick<RecordOf<typeof Change>, 'number' | 'id' | 'title'>) {
  return `- ${number ?? id} ${title.replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`)}`;
}

/** The agenda of a meeting in words: a line for each change, in their order. */
export async function agendaLines(store: RecordStore, meeting: string): Promise<readonly string[]> {
  const { items } = await store.find(CabItem, {
    filter: eq('meeting', meeting),
    sort: ['position'],
    limit: 200,
  });
  const changes = await store.getMany(
    Change,
    items.map(({ change }) => change),
  );
  const known = new Map(changes.map((change) => [change.id, change]));
  return items.flatMap(({ change: id }) => {
    const change = known.get(id);
    return change === undefined ? [] : [agendaLine(change)];
  });
}
