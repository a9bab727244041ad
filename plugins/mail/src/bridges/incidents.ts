import { contributeTo, defineBridge } from '@praxis/sdk';
import { Incident, IncidentSettings } from '@praxis/plugin-incidents/contract';
import { replyEffects } from '../contract.js';

/**
 * The caller who answers by mail reopens what was resolved, as in the portal; saying thanks does not.
 */
export const bridge = defineBridge({
  points: [
    contributeTo(replyEffects, {
      type: Incident.name,
      async replied({ record, person, courtesy }, tx, context) {
        const byCaller = [record['caller'], record['affected_person']].includes(person);
        if (record['state'] !== 'resolved' || !byCaller || courtesy) return;
        if (!context.settings(IncidentSettings).reopen_on_reply) return;
        await tx.transition(
          Incident,
          record.id,
          'reopen',
          { reopen_reason: 'The caller replied by mail.' },
          { actor: person },
        );
      },
    }),
  ],
});
