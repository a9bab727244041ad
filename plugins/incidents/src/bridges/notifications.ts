import { defineBridge } from '@praxis/sdk';
import { seedMajorNotifications } from '../major/notification-seed.js';

/** Who is told of a major incident, and in which words: rules and texts as all others. */
export const bridge = defineBridge({ seed: seedMajorNotifications });
