import { endUse } from './actions/end-use.js';
import { grants } from './access.js';
import { entitlementCounts, itemCounts, useCounts } from './hooks/alarms.js';
import { packOfLicence, packsAreFlat } from './hooks/packs.js';
import { unitsOfUse, useMakesSense } from './hooks/uses.js';
import { positionColumn } from './list-columns/position.js';
import { installedPanel, usedPanel } from './panels/installed.js';
import { overQuotaBanner, positionPanel } from './panels/position.js';
import { LicenceUse } from './record-types/licence-use.js';
import { SoftwareLicence } from './record-types/software-licence.js';
import { forms, navigation, views } from './views.js';

/** What software licences add to the plugin. */
export const licences = {
  recordTypes: [SoftwareLicence, LicenceUse],
  grants,
  hooks: [packOfLicence, packsAreFlat, unitsOfUse, useMakesSense, useCounts, entitlementCounts, itemCounts],
  actions: [endUse],
  panels: [overQuotaBanner, positionPanel, installedPanel, usedPanel],
  listColumns: [positionColumn],
  views,
  forms,
  navigation,
} as const;
