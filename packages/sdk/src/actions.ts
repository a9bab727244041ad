import type { PluginContext } from './context.js';
import type { Fields, ValueOf } from './fields.js';
import type { RecordAction } from './interface.js';
import type { RecordOf, RecordType, Trait } from './record-type.js';

/** What an action asks for first, once it is answered and fits. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** A {@link RecordAction} on a known type or trait: the compiler knows its records and what it asks for. */
export interface ActionDefinition<T, F extends Fields> extends Omit<
  RecordAction,
  'types' | 'traits' | 'fields' | 'run'
> {
  /** What it asks for first. */
  readonly fields?: F;
  run(
    call: { readonly type: string; readonly records: readonly RecordOf<T>[]; readonly values: ValuesOf<F> },
    context: PluginContext,
  ): ReturnType<RecordAction['run']>;
}

/**
 * Defines something that people do to records of a type, or of every type with a trait.
 *
 * @example
 * action(Badge, {
 *   id: 'badges.extend',
 *   label: 'Extend',
 *   fields: { days: integer({ label: 'Days', required: true }) },
 *   async run({ records, values }, { store, msg }) {
 *     for (const { id, days } of records) await store.update(Badge, id, { days: days + values.days });
 *     return { message: msg('{count} extended.', { count: records.length }) };
 *   },
 * });
 */
export function action<T extends RecordType | Trait, const F extends Fields = Record<never, never>>(
  target: T,
  definition: ActionDefinition<T, F>,
): RecordAction {
  const { run, fields, ...rest } = definition;
  const place = 'schema' in target ? { types: [target.name] } : { traits: [target.name] };
  return Object.freeze({
    ...rest,
    ...place,
    ...(fields !== undefined && { fields }),
    // Hosts have checked that records and values are of the type and the fields.
    run: (call, context) => run({ ...call, values: completedValues(fields, call.values) } as never, context),
  } satisfies RecordAction);
}

/** The values of a form with these fields: what was not filled in has its default, or is empty. */
export function completedValues(
  fields: Fields = {},
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { schema }]) => [name, values[name] ?? schema.default ?? null]),
  );
}
