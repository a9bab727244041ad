import { on, refuse } from '@praxis/sdk';
import { ImportMapping } from '../contract.js';
import { shapeProblems } from '../mapping/mapping-shape.js';

/** A mapping that cannot be read is refused when it is kept, not when a file comes. */
export const mappingShape = on(ImportMapping).guard(
  { id: 'import-export.mapping-shape', fields: ['mapping'] },
  ({ mapping }) =>
    shapeProblems(mapping).map((problem) => refuse('MAPPING_SHAPE', `Of the mapping, ${problem}`, 'mapping')),
);
