import { portalLists, portalSearch, portalTiles } from '@praxis/plugin-portal/contract';
import { contributeTo, defineBridge } from '@praxis/sdk';
import { all, contains, eq, isIn, variable } from '@praxis/predicate';
import { AccessGrant, Entitlement } from '../contract.js';
import { liveStates } from '../record-types/access-grant.js';
import { asksForPassword } from '../reset/asks-for-password.js';

/** Whoever types that a password is gone finds the page that gives a new one, and what access can be asked for. */
export const bridge = defineBridge({
  points: [
    contributeTo(portalSearch, {
      id: 'access.help',
      kind: 'answers',
      search: ({ words }, { msg }) =>
        Promise.resolve(
          asksForPassword(words)
            ? [
                {
                  title: msg('Reset your password, or unlock your account'),
                  href: '/x/access/reset',
                  text: msg('You do it yourself, in two minutes; nobody has to be asked.'),
                  icon: 'key',
                },
                {
                  title: msg('When you forget your password'),
                  href: '/x/access/proofs',
                  text: msg('Set up how you prove who you are.'),
                  icon: 'fingerprint',
                },
              ]
            : [],
        ),
    }),
    contributeTo(portalSearch, {
      id: 'access.catalogue',
      kind: 'forms',
      async search({ words, limit }, { store, msg }) {
        const word = words.trim();
        if (word.length < 3) return [];
        const { items } = await store.find(Entitlement, {
          filter: all(contains('name', word), eq('requestable', true)),
          fields: ['name'],
          limit,
        });
        return items.map(({ id, name }) => ({
          title: msg('Ask for access: {name}', { name }),
          href: `/new/access_grant?entitlement=${id}`,
          icon: 'shield-lock',
        }));
      },
    }),
    contributeTo(portalTiles, {
      id: 'access.reset',
      load: (_asked, { msg }) =>
        Promise.resolve([{ title: msg('Reset your password'), href: '/x/access/reset', icon: 'key' }]),
    }),
    contributeTo(portalLists, {
      id: 'access.mine',
      title: 'My access',
      href: '/q/access_grant.mine',
      async load({ limit }, { store, msg }) {
        const { items } = await store.find(AccessGrant, {
          filter: all(eq('person', variable('me')), isIn('state', [...liveStates])),
          sort: ['-created_at'],
          limit,
        });
        const titles = await store.titles(
          items.map(({ entitlement: id }) => ({ type: Entitlement.name, id })),
        );
        return {
          lines: items.map(({ id, number, entitlement, state, expires_on }) => ({
            title: titles[entitlement]?.title ?? number ?? id,
            href: `/r/access_grant/${number ?? id}`,
            icon: 'key',
            ...(expires_on !== null && { text: msg('until {day}', { day: expires_on }) }),
            status:
              state === 'active'
                ? { words: msg('You have it'), tone: 'green' as const }
                : { words: msg('On its way'), tone: 'orange' as const },
          })),
        };
      },
    }),
  ],
});
