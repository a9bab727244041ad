import { isPraxisError, type PageRequest, type PluginContext, type PluginPage } from '@praxis/sdk';
import { manageAccounts } from '../permissions.js';
import { changeSignIn, type SignInChange } from './change-sign-in.js';
import { signInOf } from './sign-in-of.js';

/** Gives people access, and takes it away. */
export const signInPage: PluginPage = {
  path: '/sign-in/:key',
  title: 'Sign-in',
  permission: manageAccounts,
  template: 'pages/sign-in',

  load: async ({ params }, context) => ({ model: await page(context, params['key'] ?? '') }),

  async submit(request, context) {
    const key = request.params['key'] ?? '';
    const change = readChange(request);
    try {
      const password = await changeSignIn(context, key, change);
      return { model: await page(context, key, password === undefined ? { saved: true } : { password }) };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500 || error.status === 404) throw error;
      const given = 'username' in change ? { username: change.username } : {};
      return {
        status: error.status,
        problems: error.problems,
        model: await page(context, key, {
          ...given,
          problem: [error.message, ...error.problems.map(({ message }) => message)].join(' '),
        }),
      };
    }
  },
};

function readChange({ form }: PageRequest): SignInChange {
  const text = (name: string): string => {
    const value = form[name];
    return typeof value === 'string' ? value : '';
  };
  switch (text('change')) {
    case 'give':
      return { kind: 'give', username: text('username').trim(), password: text('password') };
    case 'rename':
      return { kind: 'rename', username: text('username').trim() };
    case 'password':
      return { kind: 'password', password: text('password') };
    case 'disable':
      return { kind: 'disable' };
    case 'enable':
      return { kind: 'enable' };
    default:
      return { kind: 'reset' };
  }
}

async function page(
  context: PluginContext,
  key: string,
  told: {
    readonly username?: string;
    readonly password?: string;
    readonly saved?: boolean;
    readonly problem?: string;
  } = {},
) {
  const { person, account, withheld } = await signInOf(context, key);
  return {
    name: person.name,
    backHref: `/r/person/${person.id}`,
    action: `/x/people/sign-in/${person.id}`,
    hasAccount: account !== undefined,
    username: told.username ?? account?.username ?? person.username ?? person.email ?? '',
    disabled: account?.disabled === true,
    hasPassword: account?.hasPassword === true,
    lastSignInAt: account?.lastSignInAt ?? null,
    withheld: withheld ?? null,
    password: told.password ?? null,
    saved: told.saved === true,
    problem: told.problem ?? null,
  };
}
