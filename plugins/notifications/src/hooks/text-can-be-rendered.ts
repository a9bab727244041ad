import { on, refuse } from '@praxis/sdk';
import { NotificationText } from '../contract.js';
import { templateProblem } from '../rendering/compiled-text.js';

/** A text that cannot be rendered is refused when it is written, not when somebody should be told. */
export const textCanBeRendered = on(NotificationText).guard(
  { id: 'notifications.text-can-be-rendered', fields: ['subject', 'body'] },
  (draft) =>
    (['subject', 'body'] as const).flatMap((field) => {
      const problem = templateProblem(draft[field] ?? '');
      return problem === undefined ? [] : [refuse('NOTIFICATION_TEMPLATE', problem, field)];
    }),
);
