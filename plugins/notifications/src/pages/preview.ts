import { Person } from '@praxis/plugin-people/contract';
import {
  hasCode,
  isPraxisError,
  Recipients,
  Site,
  type GenericRecord,
  type PluginContext,
  type PluginPage,
  type RecordOf,
} from '@praxis/sdk';
import { manageNotifications } from '../access.js';
import { NotificationTemplate, NotificationText } from '../contract.js';
import { render } from '../rendering/render.js';

/** `/x/notifications/preview/<template>`: a template with a real record, in each of its languages. */
export const previewPage: PluginPage = {
  path: '/preview/:template',
  title: 'Preview',
  permission: manageNotifications,
  template: 'pages/preview',

  async load({ params, query }, context) {
    const template = await templateOf(context, params['template'] ?? '');
    if (template === undefined) return { notFound: true };
    const [type = 'incident', key = ''] = [query['type'], query['key']?.trim()];
    const model = { name: template.name, type, key, problem: null as string | null, texts: [] as object[] };
    if (key === '') return { model };
    try {
      const record = await context.store.get(type, key);
      return { model: { ...model, texts: await previews(context, template, type, record) } };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return { model: { ...model, problem: error.message } };
    }
  },
};

async function templateOf({ store }: PluginContext, id: string) {
  try {
    return await store.get(NotificationTemplate, id);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND')) return undefined;
    throw error;
  }
}

async function previews(
  context: PluginContext,
  template: RecordOf<typeof NotificationTemplate>,
  type: string,
  record: GenericRecord,
): Promise<object[]> {
  const texts = (await context.lookup(NotificationText)).filter((text) => text.template === template.id);
  const person = await context.store.get(Person, context.principal.id);
  const { principal: reader } = await context.use(Recipients).of(person.id);
  return Promise.all(
    texts.map(async (text) => ({
      language: text.language,
      ...(await render({
        ...{ text, record, type, person, reader },
        store: context.store,
        actor: context.principal.name,
        message: 'This is where the message stands that somebody wrote.',
        siteUrl: context.use(Site).url,
      })),
    })),
  );
}
