import { contributeTo, defineBridge, extendType } from '@praxis/sdk';
import { Checkable, Task, Taskable, TimeTracked } from '@praxis/plugin-tasks/contract';
import { Incident, incidentTemplateParts } from '../contract.js';
import { loadDemoTasks } from '../demo/load-tasks.js';
import { FormerIncidentTask } from '../former/incident-task.js';
import { moveIncidentTasks } from '../former/move-incident-tasks.js';

/** Incidents have tasks, checklists and time. */
export const bridge = defineBridge({
  recordTypes: [FormerIncidentTask],
  extensions: [extendType(Incident, { plugin: 'incidents', traits: [Taskable, Checkable, TimeTracked] })],
  points: [
    contributeTo(incidentTemplateParts, {
      async apply(tx, incident, template) {
        for (const [index, task] of (template.tasks ?? []).entries()) {
          await tx.create(Task, {
            subject_type: Incident.name,
            subject_id: incident.id,
            title: task.title,
            mandatory: task.mandatory === true,
            position: (index + 1) * 10,
          });
        }
      },
    }),
  ],
  seed: moveIncidentTasks,
  demo: loadDemoTasks,
});
