import { job } from '@praxis/sdk';
import { ImportRun } from '../contract.js';
import { processRun } from '../engine/process-run.js';
import { undoRun } from '../engine/undo-run.js';
import { filesOf } from '../runs/start-run.js';

interface RunPayload {
  readonly run: string;
}

/** An hour; what takes longer goes on at the next attempt. */
const timeLimitMs = 3_600_000;

/** Works an import off. Interrupted, it is tried again and goes on after its last batch. */
export const runJob = job<RunPayload>({
  id: 'import-export.run',
  title: 'Import a file',
  attempts: 20,
  timeLimitMs,
  async run({ run: id }, context) {
    const store = context.store.asSystem('an import runs in the background');
    const run = await store.get(ImportRun, id);
    // A second delivery of the same job, or one that came after an end.
    if (run.state !== 'running') return;
    await processRun(context, run.id, await filesOf(context, run)).catch((error: unknown) => {
      // The run says itself why it failed; only an interruption is worth another attempt.
      if (context.signal.aborted) throw error;
      context.log.warn({ run: run.id, err: error }, 'an import failed');
    });
  },
});

/** Takes an import back. */
export const undoJob = job<RunPayload>({
  id: 'import-export.undo',
  title: 'Undo an import',
  attempts: 20,
  timeLimitMs,
  async run({ run: id }, context) {
    const store = context.store.asSystem('an undo runs in the background');
    const run = await store.get(ImportRun, id);
    if (run.state === 'undoing') await undoRun(context, run.id);
  },
});
