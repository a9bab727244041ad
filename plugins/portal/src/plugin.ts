import { contributeTo, definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { Announcement, GuestReport, PortalRating, portalSearch, PortalTheme } from './contract.js';
import { loadDemo } from './demo.js';
import { endsAfterItBegins, oneCommonLook, ratesOwn, readableAccent } from './hooks.js';
import { frame } from './look/frame.js';
import { logoPage, logoPanel } from './look/logo-page.js';
import { accentRoute, logoRoute } from './look/routes.js';
import { navigation } from './navigation.js';
import { homePage } from './pages/home.js';
import { outagePage } from './pages/outage.js';
import { profilePage } from './pages/profile.js';
import { requestPage } from './pages/request.js';
import { requestsPage } from './pages/requests.js';
import { searchPage } from './pages/search.js';
import { statusPage } from './pages/status.js';
import { searchOwn } from './requests/search-own.js';
import { searchRoute } from './search/route.js';
import { PortalSettings } from './settings.js';
import { forms, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [Announcement, PortalTheme, PortalRating, GuestReport],
    permissions,
    roles,
    grants,
    settings: PortalSettings,
    hooks: [readableAccent, oneCommonLook, endsAfterItBegins, ratesOwn],
    frames: [frame],
    pages: [homePage, searchPage, requestsPage, requestPage, outagePage, statusPage, profilePage, logoPage],
    panels: [logoPanel],
    routes: [searchRoute, accentRoute, logoRoute],
    points: [contributeTo(portalSearch, searchOwn)],
    navigation,
    views,
    forms,
    demo: loadDemo,
  },
  bridges: {
    incidents: () => import('./bridges/incidents.js'),
    approvals: () => import('./bridges/approvals.js'),
    cmdb: () => import('./bridges/cmdb.js'),
  },
});
