#!/usr/bin/env node
import cluster from 'node:cluster';
import { isSupervisedCommand } from './supervisor/is-supervised-command.js';

// Imported when it is known what for: the supervisor must not carry the house along.
if (cluster.isPrimary && isSupervisedCommand(process.argv.slice(2))) {
  const { supervise } = await import('./supervisor/supervise.js');
  supervise();
} else {
  const { buildProgram } = await import('./program.js');
  await buildProgram().parseAsync(process.argv);
}
