import { definePlugin } from '@praxis/sdk';
import { signInAction } from './accounts/action.js';
import { signInPage } from './accounts/page.js';
import { signInPanel } from './accounts/panel.js';
import { Group, GroupMember, Location, Organisation, Person } from './contract.js';
import { noCircles } from './hooks/no-circles.js';
import { oneSpelling } from './hooks/one-spelling.js';
import { ownProfile } from './hooks/own-profile.js';
import { knownTimeZone } from './hooks/time-zone.js';
import { permissions } from './permissions.js';
import { personPrincipal } from './principal.js';
import { grants, roles } from './roles.js';
import { seed } from './seed.js';
import { forms, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [Organisation, Location, Person, Group, GroupMember],
    permissions,
    roles,
    grants,
    principalResolvers: [personPrincipal],
    hooks: [...noCircles, ...knownTimeZone, oneSpelling, ownProfile],
    seed,
    pages: [signInPage],
    panels: [signInPanel],
    actions: [signInAction],
    forms,
    views,
    navigation: [
      {
        id: 'people.people',
        section: 'tools',
        label: 'People',
        icon: 'users',
        href: '/q/person.active',
        type: 'person',
      },
      {
        id: 'people.groups',
        section: 'tools',
        label: 'Groups',
        icon: 'users-group',
        href: '/q/group.all',
        type: 'group',
      },
    ],
  },
});
