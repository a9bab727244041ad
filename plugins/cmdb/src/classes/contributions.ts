import { attributesExist } from './attributes-exist.js';
import { attributesPage } from './attributes-page.js';
import { formOfClass } from './form-of-class.js';
import { barMoves, classWasEdited, followClasses } from './moves.js';
import { attributesPanel } from './panel.js';

/** What classes say about their items: the fields that they have, and the moves that they make. */
export const classes = {
  hooks: [attributesExist, barMoves, classWasEdited],
  jobs: [followClasses],
  formFits: [formOfClass],
  pages: [attributesPage],
  panels: [attributesPanel],
};
