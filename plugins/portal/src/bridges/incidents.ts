import { eq, variable } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { contributeTo, defineBridge, grant } from '@praxis/sdk';
import { guestPage } from '../guests/guest-page.js';
import { incidentTracker } from '../incidents/incident-tracker.js';
import { majorOutages } from '../incidents/major-outages.js';
import { reportPage } from '../incidents/report-page.js';
import { portalOutages, portalSearch, requestTrackers } from '../contract.js';
import { searchOutages } from '../incidents/search-outages.js';

export const bridge = defineBridge({
  // Whoever says that it works now ends it, instead of waiting until it ends by itself.
  grants: [
    grant('requester', Incident, { actions: ['transition:close'], where: eq('caller', variable('me')) }),
  ],
  points: [
    contributeTo(requestTrackers, incidentTracker),
    contributeTo(portalOutages, majorOutages),
    contributeTo(portalSearch, searchOutages),
  ],
  pages: [reportPage, guestPage],
});
