import { ServiceRequest } from '@praxis/plugin-requests/contract';
import { defineBridge, extendType } from '@praxis/sdk';
import { Survey } from '../record-types/survey.js';
import { Surveyable } from '../traits.js';

/** Those for whom something was ordered are asked when they have it. */
export const bridge = defineBridge({
  extensions: [extendType(ServiceRequest, { plugin: 'surveys', traits: [Surveyable] })],
  async seed(context) {
    await context.store.asSystem('the plugin brings a survey to begin with').create(Survey, {
      ...{ name: 'After a request', record_type: ServiceRequest.name, asked_in: ['completed'] },
      ...{ delay_hours: 24, translations: { de: 'Wie zufrieden sind Sie damit, wie Ihnen geholfen wurde?' } },
    });
  },
});
