import { trait } from '@praxis/sdk';

/** Records of the type are solved with knowledge: articles are searched, used, mended and written beside them. */
export const Solvable = trait('solvable', { title: 'Solved with knowledge' });
