import { defineBridge } from '@praxis/sdk';
import { demo } from '../demo.js';

/** The people of the demonstration come with its incidents. */
export const bridge = defineBridge({ demo });
