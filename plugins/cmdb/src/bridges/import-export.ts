import { readyMappings, rowWriters, tableFormats } from '@praxis/plugin-import-export/contract';
import { contributeTo, defineBridge } from '@praxis/sdk';
import { itopExport } from '../imports/itop-export.js';
import { readyCiMappings } from '../imports/mappings.js';
import { netboxDump } from '../imports/netbox-dump.js';
import { reconciliationWriter } from '../imports/row-writer.js';

/** Items come in from files of other systems, by identification and reconciliation. */
export const bridge = defineBridge({
  points: [
    contributeTo(tableFormats, netboxDump),
    contributeTo(tableFormats, itopExport),
    contributeTo(rowWriters, reconciliationWriter),
    ...readyCiMappings.map((mapping) => contributeTo(readyMappings, mapping)),
  ],
});
