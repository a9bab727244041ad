/**
 * The house's own lint rules. Each is one selector and one sentence, and a rule of its own rather than an
 * entry of `no-restricted-syntax`, so that eslint.config.js can switch it per folder: a later block of a flat
 * configuration replaces the options of a rule, it does not add to them.
 */

/** @type {import('eslint').ESLint.Plugin} */
export const houseRules = {
  meta: { name: 'house' },
  rules: {
    'no-default-export': forbid(
      ['ExportDefaultDeclaration', 'ExportSpecifier[exported.name="default"]'],
      'Export by name: only plugin.ts, migrations and configuration files have a default export.',
    ),
    'no-environment': forbid(
      [
        'MemberExpression[object.name="process"][property.name="env"]',
        'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]',
        'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]',
      ],
      'The environment is read in packages/server/src/configuration.ts only: take the value as an argument.',
    ),
    'no-wall-clock': forbid(
      [
        'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
        'NewExpression[callee.name="Date"][arguments.length=0]',
        'CallExpression[callee.name="Date"]',
      ],
      'Domain code takes the time from the clock that it is given, so that tests and imports can set it.',
    ),
    // express.raw() is a body parser, not SQL.
    'no-raw-sql': forbid(
      ['CallExpression[callee.property.name="raw"]:not([callee.object.name="express"])'],
      'Hand-written SQL through knex belongs in core/src, where it is reviewed.',
    ),
    'system-reason': forbid(
      ['CallExpression[callee.property.name="asSystem"]:not([arguments.0.value=/\\w+ \\w+/])'],
      'asSystem() takes its reason as a plain string of a few words: it is logged, and found by searching.',
    ),
  },
};

/**
 * @param {readonly string[]} selectors what is forbidden
 * @param {string} message what to do instead
 * @returns {import('eslint').Rule.RuleModule}
 */
function forbid(selectors, message) {
  return {
    meta: { type: 'problem', schema: [], docs: { description: message } },
    create: (context) => ({
      [selectors.join(', ')]: (/** @type {import('estree').Node} */ node) =>
        context.report({ node, message }),
    }),
  };
}
