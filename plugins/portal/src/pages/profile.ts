import { Person } from '@praxis/plugin-people/contract';
import type { PluginPage } from '@praxis/sdk';
import { home } from '../look/frame.js';

/** `/portal/profile`: who the reader is to the house, and what they settle for themselves. */
export const profilePage: PluginPage = {
  path: '/profile',
  at: `${home}/profile`,
  area: 'portal',
  title: 'About me',
  template: 'profile',
  async load(_request, context) {
    const [person] = await context.store.getMany(Person, [context.principal.id]);
    const { msg } = context;
    const titles = await context.store.titles([
      ...(person?.organisation == null ? [] : [{ type: 'organisation', id: person.organisation }]),
      ...(person?.location == null ? [] : [{ type: 'location', id: person.location }]),
      ...(person?.manager == null ? [] : [{ type: Person.name, id: person.manager }]),
    ]);
    const fact = (label: string, text: string | null | undefined) =>
      text == null || text === '' ? [] : [{ label, text }];
    return {
      model: {
        name: context.principal.name,
        facts:
          person === undefined
            ? []
            : [
                ...fact(msg('Email'), person.email),
                ...fact(msg('Phone'), person.phone),
                ...fact(msg('Job title'), person.job_title),
                ...fact(msg('Organisation'), titles[person.organisation ?? '']?.title),
                ...fact(msg('Place'), titles[person.location ?? '']?.title),
                ...fact(msg('Manager'), titles[person.manager ?? '']?.title),
              ],
      },
      slots: { sections: { slot: 'portal.profile' } },
    };
  },
};
