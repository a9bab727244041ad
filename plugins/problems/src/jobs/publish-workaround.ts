import type { Job } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Problem } from '../contract.js';
import { openIncidentsOf } from '../incident-problem.js';

export const publishJobId = 'problems.publish-workaround';

interface Publication {
  readonly problem: string;
  /** Version of the problem at which it was published: each publication is told once. */
  readonly version: number;
  readonly actor: string;
}

/** Writes the workaround to each open incident of a problem, once however often it is tried again. */
export const publishToIncidents: Job = {
  id: publishJobId,
  title: 'Tell callers of a workaround',
  async run(payload, context) {
    const { problem: id, version, actor } = payload as Publication;
    const store = context.store.asSystem('publishing tells the callers of every open incident');
    const [problem] = await store.getMany(Problem, [id]);
    const body = problem?.workaround;
    if (body == null) return;
    for await (const incident of store.stream(Incident, {
      filter: openIncidentsOf(id),
      fields: ['number'],
    })) {
      context.signal.throwIfAborted();
      await context.once(`${id} ${version} ${incident.id}`, async () => {
        await store.create(
          Comment,
          { subject_type: Incident.name, subject_id: incident.id, audience: 'public', body },
          { actor, reason: `Workaround of ${problem?.number ?? id}.` },
        );
      });
    }
  },
};
