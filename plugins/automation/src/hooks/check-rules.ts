import { on } from '@praxis/sdk';
import { AutomationRule, Macro } from '../contract.js';
import { checkHappening } from '../rules/check-happening.js';
import { checkSteps } from '../rules/check-steps.js';

// Asked with the access of whoever writes it: a rule acts for everybody, but sets nothing that its writer may not set.
export const checkRule = on(AutomationRule).guard({ id: 'automation.check-rule' }, async (draft, context) => [
  ...(await checkSteps(context.tx, draft, context)),
  ...checkHappening(context.tx, draft, context),
]);

export const checkMacro = on(Macro).guard({ id: 'automation.check-macro' }, (draft, context) =>
  checkSteps(context.tx, draft, context),
);
