import { action, PraxisError, reference } from '@praxis/sdk';
import { Incident, incidentTemplateParts, IncidentTemplate } from '../contract.js';

/** Fills an incident from a template and adds what else belongs to it; what is already filled in stays. */
export const applyTemplate = action(Incident, {
  id: 'incidents.apply-template',
  label: 'Apply template…',
  icon: 'template',
  fields: { template: reference({ label: 'Template', to: IncidentTemplate, required: true }) },
  async run({ records, values }, context) {
    const [incident] = records;
    if (incident === undefined) throw new PraxisError('E_ACTION_EMPTY', 422, 'Choose an incident.', {});
    const template = await context.store.get(IncidentTemplate, values.template);
    const missing = Object.fromEntries(
      Object.entries(template.values ?? {}).filter(([field]) => (incident[field] ?? null) === null),
    );
    await context.store.transaction(async (tx) => {
      await tx.update(Incident.name, incident.id, missing, { reason: `Template "${template.name}".` });
      for (const part of context.contributions(incidentTemplateParts))
        await part.apply(tx, incident, template);
    });
    return { message: `Applied "${template.name}".` };
  },
});
