import type { ComposedType } from './compose-type.js';
import type { Report } from './collected-schemas.js';

/** Checks that a lifecycle is whole: every state is there and reachable, every field exists. */
export function checkLifecycle(type: ComposedType, report: Report): void {
  const { lifecycle } = type.document['x-record'];
  if (lifecycle === undefined) return;
  const problem = (pointer: string, message: string): void =>
    report({
      plugin: type.plugin,
      type: type.name,
      pointer: `/x-record/lifecycle${pointer}`,
      code: 'E_SCHEMA_LIFECYCLE',
      message,
    });
  const known = (state: string): boolean => Object.hasOwn(lifecycle.states, state);

  if (!known(lifecycle.initial)) problem('/initial', `There is no state "${lifecycle.initial}".`);
  for (const [name, transition] of Object.entries(lifecycle.transitions)) {
    const pointer = `/transitions/${name}`;
    for (const state of [...transition.from, transition.to]) {
      if (!known(state)) problem(pointer, `"${name}" speaks of the state "${state}", which is not there.`);
    }
    for (const field of [...(transition.requires ?? []), ...(transition.fields ?? [])]) {
      if (type.fields.get(field)?.origin === 'lifecycle' || !type.fields.has(field)) {
        problem(
          pointer,
          `"${name}" asks for "${field}", which is not a field of "${type.name}" that people fill in.`,
        );
      }
    }
  }
  const reachable = new Set([lifecycle.initial]);
  // A set visits what is added to it on the way.
  for (const state of reachable) {
    for (const { from, to } of Object.values(lifecycle.transitions))
      if (from.includes(state)) reachable.add(to);
  }
  for (const state of Object.keys(lifecycle.states)) {
    if (!reachable.has(state)) problem(`/states/${state}`, `No transition leads to the state "${state}".`);
  }
}
