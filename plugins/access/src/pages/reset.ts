import type { PageAnswer, PluginPage } from '@praxis/sdk';
import { beginReset, TooManyResetsError } from '../reset/begin.js';

/** `/x/access/reset`: where somebody begins who cannot sign in. */
export const resetPage: PluginPage = {
  path: '/reset',
  title: 'Reset your password',
  open: true,
  template: 'pages/reset',
  load: () => Promise.resolve(form({})),
  async submit({ form: given, address }, context) {
    const name = typeof given['name'] === 'string' ? given['name'].trim() : '';
    if (name === '') return form({ missing: true, status: 422 });
    try {
      return { redirect: `/x/access/reset/${await beginReset(context, { name, address })}` };
    } catch (error) {
      if (!TooManyResetsError.matches(error)) throw error;
      return form({ name, tooMany: true, status: 429 });
    }
  },
};

function form({
  name = '',
  missing = false,
  tooMany = false,
  status = 200,
}: {
  readonly name?: string;
  readonly missing?: boolean;
  readonly tooMany?: boolean;
  readonly status?: number;
}): PageAnswer {
  return { status, model: { name, missing, tooMany } };
}
