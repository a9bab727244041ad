import { job } from '@praxis/sdk';
import { agendaLines } from '../agenda.js';
import { CabMeeting } from '../record-types/cab-meeting.js';
import { ChangeBoard } from '../record-types/change-board.js';

const hourMs = 3_600_000;

/**
 * Notes the agenda of a meeting when members are to be told of it, and what is new on it from then on. Who is told, and
 * how, notification rules say: they follow the fields that this writes.
 */
export const tellAgenda = job<{ readonly meeting: string }>({
  id: 'changes.cab-tell-agenda',
  title: 'Send the agenda of a CAB meeting',
  async run({ meeting: id }, context) {
    const store = context.store.asSystem('members are told whoever wrote the agenda');
    const [meeting] = await store.getMany(CabMeeting, [id]);
    if (meeting?.state !== 'planned') return;
    const board = (await context.lookup(ChangeBoard)).find((one) => one.id === meeting.board);
    const at = context.now();
    const isEarly = at.getTime() < Date.parse(meeting.starts_at) - (board?.agenda_hours ?? 0) * hourMs;
    if (isEarly && meeting.agenda_told_at === null) return;
    const lines = await agendaLines(store, id);
    const known = meeting.agenda?.split('\n') ?? [];
    const agenda = lines.join('\n');
    if (meeting.agenda_told_at === null) {
      // Nobody comes for nothing; the first change that comes before the board is told.
      if (lines.length === 0) return;
      await store.update(CabMeeting, id, { agenda, agenda_told_at: at.toISOString() });
      return;
    }
    const news = [
      ...lines.filter((line) => !known.includes(line)).map((line) => line.replace('- ', '- **+** ')),
      ...known
        .filter((line) => line !== '' && !lines.includes(line))
        .map((line) => line.replace('- ', '- **−** ')),
    ];
    if (news.length > 0) await store.update(CabMeeting, id, { agenda, agenda_news: news.join('\n') });
  },
});
