import { PraxisError, reference, type RecordAction } from '@praxis/sdk';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { Commentable } from '@praxis/plugin-worklog/contract';
import { Macro } from '../contract.js';
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
      throw new PraxisError(
        'E_MACRO_TYPE',
        422,
        `"${macro.name}" is for records of type ${macro.record_type}, and this is ${type}.`,
        {},
      );
    }
    const reason = `Macro "${macro.name}".`;
    for (const record of records) {
      await context.store.transaction((tx) =>
        takeSteps(tx, type, record, macro, { reason, me: context.principal.id }),
      );
    }
    return {
      message: records.length === 1 ? `Ran "${macro.name}".` : `Ran "${macro.name}" on ${records.length}.`,
    };
  },
};
