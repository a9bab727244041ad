import type { Slot } from '@praxis/sdk';
import { markdownTable, page } from './markdown.js';

interface SlotPage {
  readonly where: string;
  readonly given: string;
  readonly use: string;
}

const onRecord = '`record`, `type`, `query`';

/** The compiler complains when a slot is not described. */
const slots: Readonly<Record<Slot, SlotPage>> = {
  'page.banner': {
    where: 'Every page, above everything, for everybody who is signed in',
    given: '`query`',
    use: 'What everybody has to know now. Each page waits for it: read from memory. `follows` keeps it live.',
  },
  'record.banner': {
    where: 'Record page, above everything, full width',
    given: onRecord,
    use: 'One line that nobody may miss. Use `ui/banner`.',
  },
  'record.main': {
    where: 'Record page, main column, between properties and timeline',
    given: onRecord,
    use: 'What belongs to the work on the record: checklists, tables.',
  },
  'record.side': {
    where: 'Record page, side column of 312 px, in a frame that folds',
    given: onRecord,
    use: 'What helps: related records, people, facts from elsewhere.',
  },
  'record.composer': {
    where: 'Record page, beside the box in which people write',
    given: onRecord,
    use: 'What people write with: templates, suggestions.',
  },
  'record.new': {
    where: 'Page of a new record, below its form, without frame or title',
    given: '`type`, `query`',
    use: 'What follows what is being written. Browser code of the plugin watches the form, `form[data-form]`.',
  },
  'list.header': {
    where: 'List page, between its title and its rows',
    given: '`type`, `query`',
    use: 'Numbers and hints about the list. Keep it to a line or two.',
  },
  'list.tools': {
    where: 'List page, in the row of its tools, without frame or title',
    given: '`type`, `query`',
    use: 'A button or a menu for what is shown: `query` has its filter `f`, order `s`, columns `c` and words `q`.',
  },
  home: {
    where: 'Home page, `/work`',
    given: '`query`',
    use: 'What somebody wants to know first thing in the morning.',
  },
  'portal.home': {
    where: 'Home of the portal, below what waits for the reader',
    given: '`query`',
    use: 'What many people come for. The public view of it only.',
  },
  'portal.request.side': {
    where: 'Portal, page of a request, beside the conversation',
    given: onRecord,
    use: 'What its requester should know: never notes, names or promises among agents.',
  },
  'portal.form.after': {
    where: 'Portal, below the form in which something is reported',
    given: '`query`',
    use: 'What might help before it is sent.',
  },
  'portal.profile': {
    where: 'Portal, page about the reader',
    given: '`query`',
    use: 'What people settle for themselves: how they are reached, how they sign in.',
  },
};

/** The page of the places where panels can stand. */
export function slotsPage(): string {
  return page(
    'Slots',
    'Places in pages where plugins put [panels](../vendors/08-pages.md#panels). A slot may get more room or more to go ' +
      'by in a later version, never less within a major version of the plugin API.',
    markdownTable(
      ['Slot', 'Where', 'What `load` is given', 'Good for'],
      Object.entries(slots).map(([slot, { where, given, use }]) => [`\`${slot}\``, where, given, use]),
    ),
    'Panels of a slot stand in the order of their plugins, unless `after` says otherwise. A panel is there only for ' +
      'visitors who hold its `permission`, on pages of its `types` and `traits`, and while its `when` holds.',
  );
}
