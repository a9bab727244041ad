import type { NavigationItem } from '@praxis/sdk';
import { editPortal } from './access.js';
import { home } from './look/frame.js';
import { Announcement } from './record-types/announcement.js';
import { PortalTheme } from './record-types/portal-theme.js';

export const navigation: readonly NavigationItem[] = [
  { id: 'portal.home', section: 'portal', label: 'Home', icon: 'home', href: home },
  {
    id: 'portal.requests',
    section: 'portal',
    label: 'My requests',
    icon: 'message-circle',
    href: `${home}/requests`,
  },
  { id: 'portal.status', section: 'portal', label: 'Status', icon: 'activity', href: `${home}/status` },
  { id: 'portal.portal', section: 'tools', label: 'Self-service portal', icon: 'lifebuoy', href: home },
  {
    id: 'portal.announcements',
    section: 'admin',
    label: 'Announcements',
    icon: 'speakerphone',
    href: '/q/announcement.current',
    permission: editPortal,
    type: Announcement.name,
  },
  {
    id: 'portal.looks',
    section: 'admin',
    label: 'Looks of the portal',
    icon: 'palette',
    href: '/q/portal_theme.all',
    permission: editPortal,
    type: PortalTheme.name,
  },
];
