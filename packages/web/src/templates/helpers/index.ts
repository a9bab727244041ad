import type { Translator } from '@praxis/texts';
import { addressHelpers } from './addresses.js';
import { formatHelpers } from './formats.js';
import type { HelperDefinition } from './helper.js';
import { iconHelpers } from './icons.js';
import { logicHelpers } from './logic.js';
import { messageHelpers } from './messages.js';
import { valueHelpers } from './values.js';

/** All helpers, for an owner with this translator. */
export function helpersFor(translator: Translator): Readonly<Record<string, HelperDefinition>> {
  return {
    ...logicHelpers,
    ...addressHelpers,
    ...iconHelpers,
    ...formatHelpers,
    ...valueHelpers,
    ...messageHelpers(translator),
  };
}

/** Handlebars' own, which need no registration. */
export const builtInHelpers = ['if', 'unless', 'each', 'with', 'lookup', 'log'] as const;

/**
 * Names that no field of a model may have: Handlebars would call the helper instead. `slot` is kept
 * for the host.
 */
export const reservedNames: readonly string[] = [
  ...Object.keys({ ...logicHelpers, ...addressHelpers, ...iconHelpers, ...formatHelpers, ...valueHelpers }),
  'msg',
  'slot',
];
