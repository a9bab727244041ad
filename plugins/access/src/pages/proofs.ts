import { Person } from '@praxis/plugin-people/contract';
import { isPraxisError, Secrets, type PageRequest, type PluginContext, type PluginPage } from '@praxis/sdk';
import { appPicture } from '../proofs/app.js';
import {
  addAddress,
  addApp,
  confirmOneself,
  confirmProof,
  enrolled,
  newRecoveryCodes,
  removeProof,
  type ProofRecord,
} from '../proofs/enrol.js';
import { AccessSettings } from '../settings.js';

/** `/x/access/proofs`: how somebody will show who they are when they have forgotten their password. */
export const proofsPage: PluginPage = {
  path: '/proofs',
  title: 'When you forget your password',
  template: 'pages/proofs',

  load: async (_request, context) => ({ model: await page(context, {}) }),

  async submit(request, context) {
    const change = textOf(request, 'change');
    try {
      if (['address', 'app', 'recovery'].includes(change))
        await confirmOneself(context, textOf(request, 'password'), request.address);
      switch (change) {
        case 'address':
          await addAddress(context, textOf(request, 'address'));
          return {
            redirect: '/x/access/proofs',
            message: context.msg('A code is on its way to this address.'),
          };
        case 'app':
          await addApp(context);
          return { redirect: '/x/access/proofs#app' };
        case 'recovery':
          return { model: await page(context, { codes: await newRecoveryCodes(context) }) };
        case 'confirm':
          await confirmProof(context, textOf(request, 'proof'), textOf(request, 'code'));
          return { redirect: '/x/access/proofs', message: context.msg('It is set up.') };
        case 'remove':
          await removeProof(context, textOf(request, 'proof'));
          return { redirect: '/x/access/proofs', message: context.msg('It is removed.') };
        default:
          return { redirect: '/x/access/proofs' };
      }
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return {
        status: error.status === 401 ? 422 : error.status,
        model: await page(context, {
          problem: error.code === 'E_CREDENTIALS' ? context.msg('The password is wrong.') : error.message,
          ...{ at: change, address: textOf(request, 'address') },
        }),
      };
    }
  },
};

async function page(
  context: PluginContext,
  told: {
    readonly codes?: readonly string[];
    readonly problem?: string;
    readonly at?: string;
    readonly address?: string;
  },
) {
  const { required_proofs: required, primary_mail: primary } = context.settings(AccessSettings);
  const proofs = await enrolled(context);
  const [person] = await context.store
    .asSystem('people see how they can be reached')
    .getMany(Person, [context.principal.id]);
  const first = primary ? (person?.email ?? null) : null;
  const kinds = new Set([
    ...(first === null ? [] : ['mail']),
    ...proofs.filter(({ confirmed_at }) => confirmed_at !== null).map(({ kind }) => kind),
  ]);
  const of = (kind: ProofRecord['kind'], confirmed: boolean) =>
    proofs.filter((one) => one.kind === kind && (one.confirmed_at !== null) === confirmed);
  const [newApp] = of('app', false);
  const secret = newApp?.secret == null ? null : context.use(Secrets).open(newApp.secret);
  const [recovery] = of('recovery', true);
  return {
    ...{ required, first, ready: kinds.size >= required, missing: Math.max(required - kinds.size, 0) },
    addresses: of('mail', true).map(shown),
    waiting: of('mail', false).map(shown),
    app: of('app', true).map(shown)[0] ?? null,
    newApp:
      secret === null || newApp === undefined
        ? null
        : {
            proof: newApp.id,
            picture: appPicture(secret, person?.username ?? context.principal.name),
            secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
          },
    recovery: recovery === undefined ? null : { ...shown(recovery), left: recovery.codes_left ?? 0 },
    codes: told.codes ?? null,
    problem: told.problem ?? null,
    at: told.at ?? null,
    address: told.address ?? '',
  };
}

function shown({ id, address, confirmed_at: since, last_used_at: used }: ProofRecord) {
  return { proof: id, address, since, used };
}

function textOf({ form }: PageRequest, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}
