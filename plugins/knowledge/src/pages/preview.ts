import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginPage } from '@praxis/sdk';

/** Shows how a text is going to look. The editor puts it in place of the text that it is of. */
export const previewPage: PluginPage = {
  path: '/preview',
  title: 'Preview',
  permission: actAsAgent,
  template: 'preview',
  load: () => Promise.resolve({ model: { markdown: '' } }),
  submit: ({ form }) =>
    Promise.resolve({
      model: { markdown: typeof form['markdown'] === 'string' ? form['markdown'].slice(0, 100_000) : '' },
    }),
};
