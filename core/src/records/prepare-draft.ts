import { AccessDeniedError, RefusedError, ValidationError, type Problem } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { HookRun, Values } from '../hooks/hook-bus.js';
import type { Save } from './save-context.js';
import { accessOf, type Session } from './session.js';
import { changedFields, normalizeValues } from './values.js';

/**
 * Takes a save through the phases before the write: `normalize`, validation, `beforeSave`, `guard`.
 * On return the save's draft is what will be written.
 *
 * Values are checked before hooks see them, so a hook may rely on their types, and again where
 * `normalize` set them.
 *
 * @param options whether the save stands `alone`: hooks of `derive` are asked then whether they need a transaction
 * @throws ValidationError with every problem at once
 * @throws RefusedError with every refusal at once
 */
export async function prepareDraft(
  session: Session,
  save: Save,
  run: HookRun,
  { alone = false }: { readonly alone?: boolean } = {},
): Promise<void> {
  const { hooks } = session.dependencies.generation;
  const { type } = save;
  if (save.before === undefined) await prepareNew(session, save, run);
  else await prepareChange(session, save, run, save.before);

  if (hooks.has('beforeSave', type.name)) {
    save.draft = normalizeValues(type, await hooks.waterfall('beforeSave', type.name, save.draft, run));
  }
  const idle = alone ? hooks.idle(type.name, { ...save.draft, ...save.stamp }, run) : undefined;
  // Whatever a guard says comes first.
  idle?.catch(() => undefined);
  if (hooks.has('guard', type.name)) {
    const refusals = await hooks.refusals(type.name, save.draft, run);
    if (refusals.length > 0) {
      const told = refusals.map(({ code, message, field, plugin, sentence = message, values = {} }) => {
        const problem: Problem = { pointer: field === undefined ? '' : `/${field}`, code, message };
        return { problem, refusal: { ...problem, plugin, sentence, values } };
      });
      throw new RefusedError(
        { type: type.name, refusals: told.map(({ refusal }) => refusal) },
        { problems: told.map(({ problem }) => problem) },
      );
    }
  }
  if (idle !== undefined) save.idle = await idle;
}

async function prepareNew(session: Session, save: Save, run: HookRun): Promise<void> {
  const { hooks } = session.dependencies.generation;
  const { type } = save;
  const check = (): readonly Problem[] => {
    const values = inputOf(save);
    return save.imported === true ? type.checkImported(values) : type.checkNew(values);
  };
  let problems = check();
  if (hooks.has('normalize', type.name)) {
    // A hook may still fill in what is missing, but it is spared what is wrong.
    if (problems.some(({ code }) => code !== 'E_FIELD_REQUIRED')) refuse(type, problems);
    save.draft = await hooks.waterfall('normalize', type.name, save.draft, run);
    problems = check();
  }
  refuse(type, problems);
  save.draft = normalizeValues(type, save.draft);
}

async function prepareChange(session: Session, save: Save, run: HookRun, before: Values): Promise<void> {
  const { hooks } = session.dependencies.generation;
  const { type } = save;
  if (!hooks.has('normalize', type.name)) return;
  const given = save.draft;
  save.draft = await hooks.waterfall('normalize', type.name, given, run);
  const set = changedFields(given, save.draft).filter((name) => type.fields.get(name)?.writable === true);
  const values = Object.fromEntries(set.map((name) => [name, save.draft[name] ?? null]));
  refuse(type, type.checkPatch(values));
  save.draft = { ...before, ...save.draft, ...normalizeValues(type, values) };
}

/** @throws AccessDeniedError naming the first field that the session may not write */
export function refuseUnwritable(session: Session, type: CompiledType, values: Values): void {
  const { writable } = accessOf(session, type);
  for (const name of Object.keys(values)) {
    const field = type.fields.get(name);
    // Unknown and read-only members get their own, more precise problem from the schema.
    if (field !== undefined && field.writable && !writable.has(name)) {
      throw new AccessDeniedError({ action: 'change', type: type.name, field: name });
    }
  }
}

/** What of the draft is input: what the caller gave, and what callers could have given. */
function inputOf({ type, draft, given }: Save): Values {
  return Object.fromEntries(
    Object.entries(draft).filter(
      ([name, value]) =>
        value !== undefined && value !== null && (name in given || type.fields.get(name)?.writable !== false),
    ),
  );
}

function refuse(type: CompiledType, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError({ type: type.name }, { problems });
}
