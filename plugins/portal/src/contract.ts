export {
  portalSearch,
  resultKinds,
  type PortalResult,
  type PortalSearchSource,
  type ResultKind,
} from './points/search.js';
export { portalTiles, type PortalTile, type PortalTiles } from './points/tiles.js';
export { portalLists, type PortalLine, type PortalList } from './points/lists.js';
export { portalOutages, type PortalOutage, type PortalOutages } from './points/outages.js';
export {
  requestTracker,
  requestTrackers,
  type RequestLine,
  type RequestMove,
  type RequestPart,
  type RequestStatus,
  type RequestStep,
  type RequestTracker,
  type TrackedRequest,
} from './points/trackers.js';
export { portalRecordPages, type PortalRecordPage } from './points/record-pages.js';
export { Announcement } from './record-types/announcement.js';
export { GuestReport } from './record-types/guest-report.js';
export { PortalRating } from './record-types/portal-rating.js';
export { PortalTheme } from './record-types/portal-theme.js';
