import type { Context, GenericRecord, RecordOf, RecordTypeSchema } from '@praxis/sdk';
import { holds } from '../condition.js';
import { changeLifecycle, type ChangeState } from '../lifecycle.js';
import { ChangeModel } from '../record-types/change-model.js';
import { ChangeModelState } from '../record-types/change-model-state.js';

export type Model = RecordOf<typeof ChangeModel>;
export type ModelState = RecordOf<typeof ChangeModelState>;

type Values = Readonly<Record<string, unknown>>;
type Lookup = Pick<Context, 'lookup'>;

const transitions: readonly (readonly [string, { readonly from: readonly string[]; readonly to: string }])[] =
  Object.entries(changeLifecycle.transitions);

/** The move that leads from one state to another; undefined where there is none. */
export function moveBetween(from: string, to: string): string | undefined {
  return transitions.find(([, move]) => move.to === to && move.from.includes(from))?.[0];
}

/** The state to which a move leads. */
export function stateAfter(move: string): string | undefined {
  return transitions.find(([name]) => name === move)?.[1].to;
}

/** The model that new changes of a type take. Known from memory. */
export async function usualModel({ lookup }: Lookup, type: string): Promise<Model | undefined> {
  return (await lookup(ChangeModel))
    .filter((model) => model.active && model.type === type)
    .sort((left, right) => left.position - right.position || (left.id < right.id ? -1 : 1))[0];
}

export async function modelOf({ lookup }: Lookup, id: string | null): Promise<Model | undefined> {
  return id === null ? undefined : (await lookup(ChangeModel)).find((model) => model.id === id);
}

/** The states of a model, in their order. Known from memory. */
export async function statesOf({ lookup }: Lookup, model: string | null): Promise<readonly ModelState[]> {
  if (model === null) return [];
  return (await lookup(ChangeModelState))
    .filter((state) => state.model === model)
    .sort((left, right) => left.position - right.position);
}

/** Moves that a model allows from a state. */
export function movesFrom(states: readonly ModelState[], state: string): readonly string[] {
  const next = states.find((one) => one.state === state)?.next_states ?? [];
  return next.flatMap((to) => moveBetween(state, to) ?? []);
}

const order = Object.keys(changeLifecycle.states);

/**
 * The state to which a change goes on when nothing stands against it: of those that its model names, the first that
 * lies ahead. Forms name them in the order of the lifecycle, so the first of all may well be a rejection.
 */
export function usualNext(states: readonly ModelState[], state: string): ChangeState | undefined {
  const next = states.find((one) => one.state === state)?.next_states ?? [];
  const liesAhead = (to: string): boolean => goesOn(to) && order.indexOf(to) > order.indexOf(state);
  return next.find(liesAhead) ?? next[0];
}

/** What a change lacks to come into a state. */
export interface Lack {
  /** Names of fields that are empty. */
  readonly fields: readonly string[];
  /** The condition of the state does not hold: what people are told. */
  readonly condition: string | undefined;
}

/** What a change lacks to come into a state of its model, as far as its own fields tell. */
export function lackFor(
  state: ModelState | undefined,
  change: Values,
  schema: RecordTypeSchema,
  now: Date,
): Lack {
  const fields = (state?.required_fields ?? []).filter(
    (name) => Object.hasOwn(schema.properties, name) && isMissing(change[name]),
  );
  const fits = holds(state?.entry_condition ?? null, schema, change, now);
  const told = state?.entry_explanation ?? '';
  return {
    fields,
    condition: fits ? undefined : told === '' ? (state?.entry_condition ?? '') : told,
  };
}

/** Whether people have to agree before a change leaves a state. */
export function needsApproval(
  state: ModelState | undefined,
  change: Values,
  schema: RecordTypeSchema,
  now: Date,
): boolean {
  if ((state?.approval_policies ?? []).length === 0) return false;
  const without = state?.no_approval_if ?? '';
  return without.trim() === '' || !holds(without, schema, change, now);
}

/** Whether a move goes on, rather than back or away: only those need that whoever is asked has agreed. */
export function goesOn(to: string): boolean {
  return to !== 'new' && to !== 'cancelled';
}

/** A state of a change that is open. */
export function isOpen(change: Pick<GenericRecord, never> & Values): boolean {
  return !['done', 'void'].includes(String(change['state_category']));
}

function isMissing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
