import { Incident } from '@praxis/plugin-incidents/contract';
import { defineBridge, extendType } from '@praxis/sdk';
import { loadDemo } from '../demo/load-demo.js';
import { Survey } from '../record-types/survey.js';
import { Surveyable } from '../traits.js';

/** Callers are asked about incidents that were closed. */
export const bridge = defineBridge({
  extensions: [extendType(Incident, { plugin: 'surveys', traits: [Surveyable] })],
  async seed(context) {
    await context.store.asSystem('the plugin brings a survey to begin with').create(Survey, {
      ...{ name: 'After an incident', record_type: Incident.name, asked_in: ['closed'] },
      translations: { de: 'Wie zufrieden sind Sie damit, wie Ihnen geholfen wurde?' },
    });
  },
  demo: loadDemo,
});
