import type { ContributionPoint, Generation } from '@praxis/core';
import { valuesSchema, type Problem, type RecordAction } from '@praxis/sdk';
import { bodyChecks, type BodyCheck, type JsonSchema } from '../bodies/body-check.js';

/** An action, its plugin, and the check of the values that it asks for. */
export interface PreparedAction {
  readonly plugin: string;
  readonly action: RecordAction;
  readonly valuesSchema: JsonSchema;
  readonly checkValues: BodyCheck;
}

/** The actions of a generation, by id. */
export type PreparedActions = ReadonlyMap<string, PreparedAction>;

const namePattern = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** What plugins contribute as `actions`; pages and the API run the same ones. */
export function actionPoint(): ContributionPoint {
  return {
    kind: 'actions',
    check: ({ plugin, value }) => actionProblems(plugin, value as RecordAction),
    prepare(contributions): PreparedActions {
      const compile = bodyChecks();
      return new Map(
        contributions.map(({ plugin, value }) => {
          const action = value as RecordAction;
          const schema = valuesSchema(action.fields ?? {});
          return [action.id, { plugin, action, valuesSchema: schema, checkValues: compile(schema) }];
        }),
      );
    },
  };
}

export function preparedActions(generation: Generation): PreparedActions {
  return generation.prepared<PreparedActions>('actions');
}

/** Whether an action is made for records of a type. */
export function appliesTo(action: RecordAction, type: string, traits: ReadonlySet<string>): boolean {
  const { types, traits: wanted } = action;
  if (types === undefined && wanted === undefined) return true;
  return types?.includes(type) === true || wanted?.some((trait) => traits.has(trait)) === true;
}

function actionProblems(plugin: string, action: RecordAction): readonly Problem[] {
  const problems: Problem[] = [];
  if (!action.id.startsWith(`${plugin}.`) || !namePattern.test(action.id.slice(plugin.length + 1))) {
    problems.push({
      pointer: '/id',
      code: 'E_ACTION',
      message: `The action "${action.id}" has to be called "${plugin}.<name>", in kebab case.`,
    });
  }
  return problems;
}
