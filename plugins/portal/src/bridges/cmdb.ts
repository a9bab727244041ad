import { contributeTo, defineBridge } from '@praxis/sdk';
import { ownEquipment, thingsPage } from '../equipment/own-equipment.js';
import { portalLists } from '../contract.js';

export const bridge = defineBridge({
  points: [contributeTo(portalLists, ownEquipment)],
  pages: [thingsPage],
});
