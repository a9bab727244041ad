import { contributeTo, defineBridge } from '@praxis/sdk';
import { readyMappings } from '@praxis/plugin-import-export/contract';
import { helpdeskEventLog } from '../import/helpdesk-event-log.js';
import { serviceManagerIncidents } from '../import/service-manager.js';

/** Mappings for files that incidents often come in. */
export const bridge = defineBridge({
  points: [
    contributeTo(readyMappings, serviceManagerIncidents),
    contributeTo(readyMappings, helpdeskEventLog),
  ],
});
