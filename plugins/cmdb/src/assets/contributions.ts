import { grants, permissions, roles } from './access.js';
import { handOut } from './actions/hand-out.js';
import { takeBack } from './actions/take-back.js';
import { handedToSomebody, putAway } from './hooks/hands.js';
import { holdings } from './hooks/holdings.js';
import { currencyOfHouse, planOfClass, planOfItem, priceMakesSense } from './hooks/money.js';
import { myEquipmentPage } from './pages/my-equipment.js';
import { valuesPage } from './pages/values.js';
import { equipmentPanel } from './panels/equipment.js';
import { holdersPanel } from './panels/holders.js';
import { stockPanel } from './panels/stock.js';
import { valuePanel } from './panels/value.js';
import { CiHolding } from './record-types/ci-holding.js';
import { StockRoom } from './record-types/stock-room.js';
import { forms, navigation, views } from './views.js';

/** What assets add to the plugin: who has what, and what it is worth. */
export const assets = {
  recordTypes: [StockRoom, CiHolding],
  roles,
  permissions,
  grants,
  hooks: [putAway, handedToSomebody, holdings, currencyOfHouse, planOfClass, planOfItem, priceMakesSense],
  actions: [handOut, takeBack],
  pages: [valuesPage, myEquipmentPage],
  panels: [holdersPanel, valuePanel, equipmentPanel, stockPanel],
  views,
  forms,
  navigation,
} as const;
