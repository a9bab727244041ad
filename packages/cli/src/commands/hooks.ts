import type { HookPhase } from '@praxis/sdk';
import type { CommandFlags } from '../flags.js';
import { withHouse } from '../with-house.js';

const phases: readonly HookPhase[] = ['normalize', 'beforeSave', 'guard', 'derive', 'committed'];

/** Prints the hooks of a record type in the order in which they run, and what put them there. */
export function showHooks(type: string, flags: CommandFlags): Promise<void> {
  return withHouse(flags, ({ platform }) => {
    const { hooks, types } = platform.generation;
    if (!types.has(type)) {
      console.error(
        `praxis: there is no record type "${type}". Known are: ${[...types.keys()].sort().join(', ')}.`,
      );
      process.exitCode = 1;
      return Promise.resolve();
    }
    for (const phase of phases) {
      const list = hooks.list(phase, type);
      if (list.length === 0) continue;
      console.log(`\n${phase}`);
      list.forEach(({ plugin, hook }, index) => {
        const { id, after, before, fields, actions, critical } = hook.options;
        const why = [
          hook.on === type ? undefined : `on ${hook.on}`,
          after === undefined ? undefined : `after ${after.join(', ')}`,
          before === undefined ? undefined : `before ${before.join(', ')}`,
          actions === undefined ? undefined : `when ${actions.join(' or ')}`,
          fields === undefined ? undefined : `if ${fields.join(' or ')} change`,
          critical === false ? 'may fail' : undefined,
        ].filter((part) => part !== undefined);
        console.log(`  ${index + 1}. ${id} (${plugin})${why.length === 0 ? '' : `: ${why.join('; ')}`}`);
      });
    }
    return Promise.resolve();
  });
}
