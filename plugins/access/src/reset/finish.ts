import { all, eq, isIn, ne } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { hasCode, isPraxisError, type PasswordProblem, type PluginContext } from '@praxis/sdk';
import { accountsOf, type FoundAccount } from '../directories/directories-of.js';
import { withDirectory } from '../directories/directory.js';
import { tell } from '../jobs/tell.js';
import { nobody } from '../proofs/check-code.js';
import { PasswordReset } from '../record-types/password-reset.js';
import { openReset, type ResetRecord } from './open-reset.js';
import { newSecret, secretDigest } from './secret.js';

/** What somebody who has shown who they are may change. */
export interface Choice {
  readonly reset: ResetRecord;
  readonly person: { readonly id: string; readonly name: string };
  readonly accounts: readonly FoundAccount[];
}

/** @returns undefined when the secret leads to nothing that is proved, or its time is over */
export async function choiceOf(context: PluginContext, secret: string): Promise<Choice | undefined> {
  const store = context.store.asSystem('the secret proves who comes');
  const reset = await openReset(store, secret, context.now());
  if (reset?.state !== 'proved' || reset.person === null) return undefined;
  const [person] = await store.getMany(Person, [reset.person]);
  if (person?.active !== true) return undefined;
  return { reset, person, accounts: await accountsOf(context, person) };
}

export type FinishAnswer =
  /** `said` is what those directories said that refused. */
  | { readonly kind: 'done'; readonly directories: readonly string[]; readonly said: readonly string[] }
  | { readonly kind: 'over' }
  /** `secret` leads back to the form: the one that came is used up. */
  | {
      readonly kind: 'refused';
      readonly secret: string;
      readonly problems: readonly PasswordProblem[];
      readonly said: readonly string[];
    };

/**
 * Sets the password, or only unlocks, in the directories chosen. The secret is used up before anything is
 * done, so that of two that come together one acts.
 *
 * @param wanted.password undefined only unlocks
 */
export async function finishReset(
  context: PluginContext,
  secret: string,
  wanted: {
    readonly password: string | undefined;
    readonly directories: readonly string[];
    readonly address: string | undefined;
  },
): Promise<FinishAnswer> {
  const choice = await choiceOf(context, secret);
  if (choice === undefined) return { kind: 'over' };
  const { reset, person } = choice;
  const chosen = choice.accounts.filter(({ record }) => wanted.directories.includes(record.id));
  const store = context.store.asSystem('the secret proves who comes');
  const next = newSecret();
  try {
    await store.update(
      PasswordReset,
      reset.id,
      { secret_digest: secretDigest(next) },
      { exactVersion: reset.version },
    );
  } catch (error) {
    if (hasCode(error, 'E_RECORD_STALE')) return { kind: 'over' };
    throw error;
  }
  const from = wanted.address === undefined ? {} : { address: wanted.address };
  const { password } = wanted;
  const refused = (problems: readonly PasswordProblem[], said: readonly string[]): FinishAnswer => ({
    ...{ kind: 'refused', secret: next, problems, said },
  });
  if (chosen.length === 0) return refused([], []);
  if (password !== undefined) {
    const problems = await problemsIn(context, chosen, password);
    if (problems.length > 0) return refused(problems, []);
  }
  const done: FoundAccount[] = [];
  const said: string[] = [];
  for (const found of chosen) {
    try {
      await withDirectory(context, found.record, (directory) =>
        password === undefined
          ? directory.unlock(found.account, from)
          : directory.setPassword(found.account, password, from),
      );
      done.push(found);
    } catch (error) {
      context.log.warn(
        { directory: found.record.id, reset: reset.id, err: error },
        'a directory refused a reset',
      );
      said.push(
        isPraxisError(error) && error.status < 500 ? error.message : unreachable(context, found.record.name),
      );
    }
  }
  if (done.length === 0) return refused([], said);
  await store.transition(PasswordReset, reset.id, 'finish', {
    kind: password === undefined ? 'unlock' : 'reset',
    directories: done.map(({ record }) => record.id),
    finished_at: context.now().toISOString(),
    secret_digest: null,
  });
  await endOthers(context, reset);
  await context.enqueue(tell, {
    person: person.id,
    what: password === undefined ? 'unlocked' : 'password',
    where: done.map(({ record }) => record.name).join(', '),
  });
  return { kind: 'done', directories: done.map(({ record }) => record.name), said };
}

async function problemsIn(
  context: PluginContext,
  chosen: readonly FoundAccount[],
  password: string,
): Promise<readonly PasswordProblem[]> {
  const problems = await Promise.all(
    chosen.map(({ record, account }) =>
      withDirectory(context, record, (directory) => Promise.resolve(directory.problems(password, account))),
    ),
  );
  return [...new Set(problems.flat())];
}

/** Whatever else was asked for this person opens nothing any more. */
async function endOthers(context: PluginContext, { id, person }: ResetRecord): Promise<void> {
  const store = context.store.asSystem('the secret proves who comes');
  const open = all(eq('person', person ?? nobody), ne('id', id), isIn('state_category', ['new', 'active']));
  for await (const other of store.stream(PasswordReset, { filter: open }))
    await store.transition(PasswordReset, other.id, 'expire', {}, { reason: 'Another reset was finished.' });
}

function unreachable({ msg }: PluginContext, directory: string): string {
  return msg('{directory} does not answer. Try again later, or call the service desk.', { directory });
}
