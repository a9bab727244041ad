import { definePlugin, form, grant, view } from '@praxis/sdk';
import { Service, ServiceOffering } from './contract.js';
import { noServiceOfItself } from './hooks/no-service-of-itself.js';

export default definePlugin({
  contributes: {
    recordTypes: [Service, ServiceOffering],
    roles: [
      {
        id: 'service-manager',
        title: 'Service manager',
        description: 'Keeps the service portfolio.',
        includes: ['agent'],
      },
    ],
    grants: [
      grant('requester', Service, { actions: ['read'] }),
      grant('requester', ServiceOffering, { actions: ['read'] }),
      grant('service-manager', Service, { actions: ['*'] }),
      grant('service-manager', ServiceOffering, { actions: ['*'] }),
    ],
    hooks: [noServiceOfItself],
    views: [
      view(Service, 'live', {
        title: 'Live services',
        filter: 'state = live',
        sort: ['name'],
        columns: ['number', 'name', 'criticality', 'owner', 'support_group', 'state'],
      }),
      view(Service, 'all', {
        title: 'All services',
        sort: ['name'],
        columns: ['number', 'name', 'criticality', 'owner', 'support_group', 'state'],
      }),
      view(ServiceOffering, 'all', {
        title: 'Offerings',
        sort: ['name'],
        columns: ['name', 'service', 'active'],
      }),
    ],
    forms: [
      form(Service, 'default', {
        purpose: 'both',
        sections: [
          { fields: ['name', 'description', 'criticality'] },
          { title: 'Answers for it', fields: ['owner', 'support_group', 'parent'] },
        ],
      }),
    ],
    navigation: [
      {
        id: 'services.services',
        section: 'tools',
        label: 'Services',
        icon: 'apps',
        href: '/q/service.live',
        type: 'service',
      },
    ],
  },
});
