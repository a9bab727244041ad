import {
  Accounts,
  type PageAnswer,
  type PasswordProblem,
  type PluginContext,
  type PluginPage,
} from '@praxis/sdk';
import { choiceOf, finishReset, type Choice } from '../reset/finish.js';
import { openReset } from '../reset/open-reset.js';
import { proveIdentity } from '../reset/prove.js';

/**
 * `/x/access/reset/<secret>`: the code first, then the new password. For a name that nobody has, it is the
 * same up to a code that is never right.
 */
export const resetStepsPage: PluginPage = {
  path: '/reset/:secret',
  title: 'Reset your password',
  open: true,
  template: 'pages/reset-steps',

  async load({ params }, context) {
    const secret = params['secret'] ?? '';
    const choice = await choiceOf(context, secret);
    if (choice !== undefined) return choosing(context, choice, {});
    const store = context.store.asSystem('the secret proves who comes');
    const reset = await openReset(store, secret, context.now());
    return reset?.state === 'asked' ? code({ more: (reset.proofs ?? []).length > 0 }) : over();
  },

  async submit({ params, form, address }, context) {
    const secret = params['secret'] ?? '';
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
    if (form['code'] !== undefined) {
      const answer = await proveIdentity(context, secret, text('code'));
      if (answer.kind === 'wrong') return code({ wrong: true });
      if (answer.kind === 'over') return over();
      return { redirect: `/x/access/reset/${answer.secret}` };
    }
    const choice = await choiceOf(context, secret);
    if (choice === undefined) return over();
    const onlyUnlock = form['only'] === 'unlock';
    const password = text('password');
    const differs = !onlyUnlock && password !== text('again');
    const directories = [form['directory'] ?? []].flat();
    if (differs || directories.length === 0)
      return choosing(context, choice, { differs, none: directories.length === 0, chosen: directories });
    const answer = await finishReset(context, secret, {
      ...{ directories, address, password: onlyUnlock ? undefined : password },
    });
    if (answer.kind === 'over') return over();
    if (answer.kind === 'done') return done(answer.directories, answer.said, onlyUnlock);
    return choosing(context, choice, {
      ...{ problems: answer.problems, said: answer.said, chosen: directories },
      action: `/x/access/reset/${answer.secret}`,
    });
  },
};

const empty = {
  ...{ stage: 'over', wrong: false, more: false, name: null, username: null, accounts: [], rules: null },
  ...{ weak: [], said: [], differs: false, none: false, formAction: null, unlocked: false, where: null },
};

function over(): PageAnswer {
  return { status: 410, model: empty };
}

function code({ wrong = false, more = false }: { wrong?: boolean; more?: boolean }): PageAnswer {
  return { status: wrong ? 422 : 200, model: { ...empty, stage: 'code', wrong, more } };
}

function done(directories: readonly string[], said: readonly string[], unlocked: boolean): PageAnswer {
  return { model: { ...empty, stage: 'done', where: directories.join(', '), said, unlocked } };
}

function choosing(
  { use }: PluginContext,
  { person, accounts }: Choice,
  told: {
    readonly problems?: readonly PasswordProblem[];
    readonly said?: readonly string[];
    readonly chosen?: readonly string[];
    readonly differs?: boolean;
    readonly none?: boolean;
    readonly action?: string;
  },
): PageAnswer {
  const { passwordRules } = use(Accounts);
  const { problems = [], said = [], chosen, differs = false, none = false, action } = told;
  const minLength = Math.max(
    ...accounts.map(({ record }) => record.min_length ?? passwordRules.minLength),
    1,
  );
  const username = accounts[0]?.account.username ?? '';
  const wrong = problems.length > 0 || said.length > 0 || differs || none;
  return {
    status: wrong ? 422 : 200,
    model: {
      ...empty,
      ...{ stage: 'choose', name: person.name, username, weak: problems, said, differs, none },
      formAction: action ?? null,
      accounts: accounts.map(({ record, account }) => ({
        ...{ id: record.id, label: record.name, username: account.username },
        ...{ ownRules: record.password_rules, checked: chosen === undefined || chosen.includes(record.id) },
      })),
      rules: { minLength, maxLength: passwordRules.maxLength, username, common: passwordRules.common },
    },
  };
}
