import { defineBridge } from '@praxis/sdk';
import { loadDemo } from '../demo/load-demo.js';

/** The example company comes with the incidents; here is what its people order. */
export const bridge = defineBridge({ demo: loadDemo });
