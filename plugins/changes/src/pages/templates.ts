import { isIn } from '@praxis/predicate';
import type { PluginPage } from '@praxis/sdk';
import { isUsable } from '../access.js';
import { manageChanges } from '../permissions.js';
import { Change } from '../record-types/change.js';
import { ChangeTemplate } from '../record-types/change-template.js';
import { ChangeSettings } from '../settings.js';
import { useTemplate } from '../templates/use-template.js';
import { changeHref } from './readable-change.js';

/** `/x/changes/templates`: standard changes, each with a button that makes one. */
export const templatesPage: PluginPage = {
  path: '/templates',
  title: 'Standard changes',
  template: 'templates-page',
  async load(_request, { may, settings, store }) {
    if (!store.types().includes(ChangeTemplate.name)) return { notFound: true };
    const { items } = await store.find(ChangeTemplate, { filter: isUsable, sort: ['name'], limit: 200 });
    const ids = items.map(({ id }) => id);
    const used =
      ids.length === 0 ? [] : await store.countBy(Change, 'template', { filter: isIn('template', ids) });
    return {
      model: {
        needed: settings(ChangeSettings).template_clean_runs,
        listHref: may(manageChanges) ? '/q/change_template.all' : null,
        templates: items.map((template) => ({
          ...{ id: template.id, name: template.name, about: template.when_to_use },
          href: `/r/change_template/${template.number ?? template.id}`,
          version: template.published_version,
          amended: template.state !== 'published',
          isLost: template.standing === 'lost',
          lostBy: template.lost_by,
          runs: template.clean_runs,
          minutes: template.published?.minutes ?? null,
          used: used.find(({ value }) => value === template.id)?.count ?? 0,
        })),
      },
    };
  },
  async submit({ form }, context) {
    const template = form['template'];
    if (typeof template !== 'string') return { notFound: true };
    const change = await useTemplate(context, template);
    return {
      redirect: changeHref(change),
      message: context.msg('{number} was made.', { number: change.number }),
    };
  },
};
