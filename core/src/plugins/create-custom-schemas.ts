import { removeCustomSchema, saveCustomSchema } from '../ddl/custom-schemas.js';
import type { CustomSchema } from '../schema/collected-schemas.js';
import type { ChangeDesk, Wish } from './change-desk.js';
import { changePlan } from './change-plan.js';
import type { CustomChangeOptions, CustomSchemas } from './custom-schemas.js';
import { systemPrincipal } from './principals.js';

export function createCustomSchemas(desk: ChangeDesk, clock: () => Date): CustomSchemas {
  const wish = (target: string, schema: CustomSchema | undefined, options: CustomChangeOptions): Wish => ({
    custom: (present) => [
      ...present.filter((stored) => stored.target !== target).map(({ document }) => document),
      ...(schema === undefined ? [] : [schema]),
    ],
    insistOnCustom: true,
    ...options,
  });
  return {
    async list() {
      await desk.follow();
      return desk.ledger.custom;
    },
    plan: (schema) => changePlan(desk, wish(targetOf(schema), schema, {}), 'enable'),
    save: (schema, { version, ...options }) =>
      desk.fulfil({
        ...wish(targetOf(schema), schema, options),
        record: async (tx) => {
          const actor = (options.by ?? systemPrincipal).id;
          await saveCustomSchema(tx, schema, { version, actor, now: clock() });
        },
      }),
    remove: (target, { version, ...options }) =>
      desk.fulfil({
        ...wish(target, undefined, options),
        record: (tx) => removeCustomSchema(tx, target, version),
      }),
  };
}

function targetOf(schema: CustomSchema): string {
  return schema.kind === 'type' ? schema.schema['x-record'].name : schema.target;
}
