import { reference, type RecordAction } from '@praxis/sdk';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { Commentable } from '@praxis/plugin-worklog/contract';
import { Macro } from '../contract.js';
import { MacroTypeError } from '../errors.js';
import { takeSteps } from '../rules/take-steps.js';

/** Runs a macro with the rights of whoever runs it; on several records, each by itself. */
export const runMacro: RecordAction = {
  id: 'automation.run-macro',
  label: 'Run macro…',
  icon: 'bolt',
  key: 'm',
  traits: [Commentable.name],
  permission: actAsAgent,
  bulk: true,
  fields: { macro: reference({ label: 'Macro', to: Macro, required: true }) },
  async run({ type, records, values }, context) {
    const macro = await context.store.get(Macro, values['macro'] as string);
    if (macro.record_type !== type || !macro.active) {
      throw new MacroTypeError({ macro: macro.name, expected: macro.record_type, type });
    }
    const reason = `Macro "${macro.name}".`;
    for (const record of records) {
      const key = `${macro.id} ${record.id} ${record.version}`;
      await context.store.transaction((tx) =>
        takeSteps(tx, type, record, macro, { reason, me: context.principal.id, key }, context),
      );
    }
    return {
      message: records.length === 1 ? `Ran "${macro.name}".` : `Ran "${macro.name}" on ${records.length}.`,
    };
  },
};
