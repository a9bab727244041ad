import type { ActualConstraint } from './catalog.js';
import type { SchemaStep, TableChange } from './schema-plan.js';
import type { RuleDefinition, TableDefinition } from './table-definition.js';

/**
 * Steps that bring the checks of choices and the foreign keys up to date. A new rule is added without
 * looking at the rows, then validated while people go on working, and only then replaces an old one.
 */
export function planRules(change: TableChange): readonly SchemaStep[] {
  const { wanted, actual } = change;
  const present = [...actual.constraints.values()];
  const obsolete = present.filter((rule) => isObsolete(change, rule));
  return [
    ...wanted.rules.flatMap((rule) => {
      const known = actual.constraints.get(rule.name);
      if (known?.validated === true) return [];
      const kind = isHarmless(change, rule) ? 'additive' : 'rewrite';
      const [add, validate] = ruleSteps(wanted, rule, kind, change.empty);
      if (known !== undefined) return [validate];
      return [...(comesWithColumn(change, rule) ? [] : [add]), ...(change.empty ? [] : [validate])];
    }),
    ...obsolete.map(({ name, columns: [column = ''] }): SchemaStep => ({
      id: `${wanted.name}:drop:${name}`,
      type: wanted.type,
      plugin: wanted.columns.get(column)?.plugin ?? wanted.plugin,
      field: column,
      kind: 'additive',
      description: `Drop the rule ${name}, which does not hold any more.`,
      sql: `ALTER TABLE ${wanted.name} DROP CONSTRAINT IF EXISTS ${name}`,
    })),
  ];
}

/** Adds a rule, at once where there are no rows, else without looking at them; and validates it. */
export function ruleSteps(
  table: TableDefinition,
  rule: RuleDefinition,
  kind: SchemaStep['kind'],
  empty: boolean,
): readonly [add: SchemaStep, validate: SchemaStep] {
  const common = { type: table.type, plugin: rule.plugin, field: rule.column, kind };
  const what =
    rule.values === undefined
      ? `leads to a record of ${rule.target ?? ''}`
      : `is one of ${rule.values.join(', ')}`;
  return [
    {
      ...common,
      id: `${table.name}:rule:${rule.name}`,
      description: `Demand that "${rule.column}" ${what}.`,
      sql: `ALTER TABLE ${table.name} ADD CONSTRAINT ${rule.name} ${rule.definition}${empty ? '' : ' NOT VALID'}`,
    },
    {
      ...common,
      id: `${table.name}:validate:${rule.name}`,
      description: `Check that "${rule.column}" ${what}, in all records; fails while there are others.`,
      sql: `ALTER TABLE ${table.name} VALIDATE CONSTRAINT ${rule.name}`,
      undo: `ALTER TABLE ${table.name} DROP CONSTRAINT IF EXISTS ${rule.name}`,
    },
  ];
}

/** The check of a column that is to be added is added with it; a generated column is worked out first. */
export function comesWithColumn({ wanted, actual }: TableChange, rule: RuleDefinition): boolean {
  if (rule.values === undefined || actual.columns.has(rule.column)) return false;
  return wanted.columns.get(rule.column)?.generated === undefined;
}

/** Whether no record and nobody's habits can break the rule. */
function isHarmless({ actual, empty }: TableChange, rule: RuleDefinition): boolean {
  if (empty || rule.values === undefined || !actual.columns.has(rule.column)) return true;
  const others = [...actual.constraints.values()].filter(
    ({ kind, name, columns }) => kind === 'check' && name !== rule.name && columns.includes(rule.column),
  );
  // A column that had no check so far may hold anything.
  if (others.length === 0) return actual.constraints.get(rule.name) !== undefined;
  const allowed = new Set(rule.values);
  return others.every(({ definition }) => valuesIn(definition).every((value) => allowed.has(value)));
}

/** The text constants of a check, as PostgreSQL writes them. */
function valuesIn(definition: string): readonly string[] {
  return [...definition.matchAll(/'((?:[^']|'')*)'::text(?!\[)/g)].map(([, value = '']) =>
    value.replaceAll("''", "'"),
  );
}

function isObsolete({ wanted, enabled }: TableChange, { name, columns, target }: ActualConstraint): boolean {
  if (!/_(?:ck|fk)$/.test(name) || wanted.rules.some((rule) => rule.name === name)) return false;
  if (!columns.every((column) => wanted.columns.has(column))) return false;
  // What refers to a disabled plugin's records goes on referring to records.
  const replaced = wanted.rules.some((rule) => rule.target !== undefined && columns.includes(rule.column));
  return target === null || replaced || enabled.has(target);
}
