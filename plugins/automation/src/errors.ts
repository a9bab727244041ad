import { defineError } from '@praxis/sdk';

export const ActionGoneError = defineError<{ action: string }>(
  'E_AUTOMATION_ACTION_GONE',
  409,
  ({ action }) => `There is no action "${action}" any more. Enable its plugin, or take the step out.`,
);

export const ActionValuesError = defineError<{ action: string; problem: string }>(
  'E_AUTOMATION_ACTION_VALUES',
  422,
  ({ action, problem }) => `The action "${action}" cannot be taken with these values: ${problem}`,
);

export const MacroTypeError = defineError<{ macro: string; expected: string; type: string }>(
  'E_MACRO_TYPE',
  422,
  ({ macro, expected, type }) => `"${macro}" is for records of type ${expected}, and this is ${type}.`,
);
