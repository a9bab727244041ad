import { boolean, choice, integer, text } from '@praxis/sdk';
import type { FormDocument } from '../../src/forms/document.js';

/** Questions about headphones: the model, and, for the loud ones, why. */
export const headphoneForm: FormDocument = {
  sections: [
    { fields: ['model', 'reason'] },
    { title: 'Where to', help: 'We bring it there.', fields: ['at_home', 'address', 'desks'] },
  ],
  questions: {
    model: {
      schema: choice({ label: 'Model', choices: { basic: 'Basic', pro: 'Noise-cancelling' } }).schema,
      required: true,
    },
    reason: { schema: text({ label: 'Why that one' }).schema, required: false },
    at_home: { schema: boolean({ label: 'Send it home' }).schema, required: false },
    address: { schema: text({ label: 'Address' }).schema, required: true },
    desks: { schema: integer({ label: 'Desks', minimum: 1, maximum: 3 }).schema, required: false },
  },
  rules: [
    { when: 'model = pro', require: ['reason'], set: { desks: 1 } },
    { when: 'at_home = true', show: ['address'] },
  ],
};
