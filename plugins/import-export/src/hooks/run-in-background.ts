import { on, refuse } from '@praxis/sdk';
import { ImportRun } from '../contract.js';
import { runJob, undoJob } from '../jobs/run-job.js';

/** Without a mapping nothing can run. */
export const runNeedsMapping = on(ImportRun).guard(
  { id: 'import-export.run-needs-mapping', actions: ['transition'], fields: ['state'] },
  ({ mapping }, { transition }) =>
    transition === 'run' && mapping === null
      ? refuse('NO_MAPPING', 'Nothing says yet which column goes where.', 'mapping')
      : undefined,
);

/**
 * Whoever lets an import run, or takes it back, and from wherever: the work is done in the background.
 * An import whose file was never stored is worked off by the command line itself.
 */
export const runInBackground = on(ImportRun).derive(
  { id: 'import-export.run-in-background', actions: ['transition'], fields: ['state'] },
  async ({ id, file }, { transition, enqueue }) => {
    if (transition === 'undo') await enqueue(undoJob, { run: id }, { key: `undo ${id}` });
    if (transition === 'run' && file !== null) {
      await enqueue(runJob, { run: id }, { key: `run ${id}` });
    }
  },
);
