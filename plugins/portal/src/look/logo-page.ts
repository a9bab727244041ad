import { Files, hasCode, type Panel, type PluginContext, type PluginPage, type RecordOf } from '@praxis/sdk';
import { editPortal } from '../access.js';
import { PortalTheme } from '../record-types/portal-theme.js';

/** Pictures that run nothing. */
const pictures = ['image/png', 'image/jpeg', 'image/webp'];
const limitBytes = 200_000;

/** On the page of a look: its logo, and the way to another one. */
export const logoPanel: Panel = {
  id: 'portal.logo',
  slot: 'record.side',
  title: 'Logo',
  types: [PortalTheme.name],
  permission: editPortal,
  template: 'logo-panel',
  load: ({ record }) =>
    Promise.resolve(
      record === undefined
        ? undefined
        : {
            logoHref: typeof record['logo'] === 'string' ? logoHref(record['logo']) : undefined,
            changeHref: `/x/portal/looks/${record.id}/logo`,
          },
    ),
};

/** Takes the logo of a look. */
export const logoPage: PluginPage = {
  path: '/looks/:look/logo',
  title: 'Logo',
  permission: editPortal,
  template: 'logo',
  async load({ params }, context) {
    const look = await lookOf(params['look'], context);
    return look === undefined ? { notFound: true } : { model: modelOf(look) };
  },
  async submit({ params, files, form }, context) {
    const { msg } = context;
    const look = await lookOf(params['look'], context);
    if (look === undefined) return { notFound: true };
    const store = context.store.asSystem('a logo is kept where only its page writes');
    const back = `/r/portal_theme/${look.id}`;
    if (form['remove'] === '1') {
      await store.update(PortalTheme, look.id, { logo: null, logo_media_type: null });
      return { redirect: back, message: msg('The logo is removed.') };
    }
    const [file] = files.filter(({ size }) => size > 0);
    if (file === undefined || !pictures.includes(file.mediaType) || file.size > limitBytes)
      return {
        status: 422,
        model: { ...modelOf(look), problem: msg('Choose a PNG, JPEG or WebP picture of at most 200 KB.') },
      };
    const stored = await context.use(Files).put(file.open(), { limit: limitBytes });
    await store.update(PortalTheme, look.id, { logo: stored.id, logo_media_type: file.mediaType });
    return { redirect: back, message: msg('The logo is changed.') };
  },
};

/** Where the picture is. */
export function logoHref(file: string): string {
  return `/api/v1/x/portal/logos/${file}`;
}

function modelOf({ id, title, logo }: RecordOf<typeof PortalTheme>) {
  return {
    title,
    logoHref: logo === null ? undefined : logoHref(logo),
    cancelHref: `/r/portal_theme/${id}`,
    problem: undefined,
  };
}

async function lookOf(id: string | undefined, { store }: PluginContext) {
  try {
    return await store.get(PortalTheme, id ?? '');
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}
