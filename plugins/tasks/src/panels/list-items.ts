import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { TaskTemplate, TaskTemplateItem } from '../contract.js';

/** On the page of a task list: its tasks, in their order. */
export const listItems: Panel = {
  id: 'tasks.list-items',
  slot: 'record.main',
  title: 'Tasks of this list',
  types: [TaskTemplate.name],
  template: 'panels/list-items',
  async load({ record }, { store, msg }) {
    if (record === undefined) return undefined;
    const { items } = await store.find(TaskTemplateItem, {
      filter: eq('template', record.id),
      sort: ['position'],
      limit: 200,
    });
    const titles = new Map(items.map(({ id, title }) => [id, title]));
    const next = Math.max(0, ...items.map(({ position }) => position)) + 10;
    return {
      addHref: `/new/task_template_item?template=${record.id}&position=${next}`,
      mayAdd: store.describe(TaskTemplateItem).properties['title']?.readOnly !== true,
      columns: [
        { label: msg('Title') },
        { label: msg('Waits for') },
        { label: msg('Due after (hours)'), number: true },
        { label: msg('Only if') },
      ],
      rows: items.map((item) => ({
        cells: [
          { text: item.title, href: `/r/task_template_item/${item.id}` },
          { text: (item.depends_on ?? []).map((id) => titles.get(id) ?? '').join(', ') },
          { text: item.due_hours === null ? '' : String(item.due_hours), number: true },
          { text: item.condition ?? '' },
        ],
      })),
    };
  },
};
