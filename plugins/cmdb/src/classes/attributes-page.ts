import {
  isPraxisError,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
} from '@praxis/sdk';
import { manage } from '../access.js';
import { lineage } from '../class-tree.js';
import { CiClass } from '../contract.js';
import { describable } from './describable.js';

const kinds = {
  attributes: 'has',
  required_attributes: 'required',
  recommended_attributes: 'recommended',
} as const;
const lists = Object.keys(kinds) as readonly (keyof typeof kinds)[];

/** `/x/cmdb/class/<id>`: which fields of items belong to a class, and which of them it asks for. */
export const attributesPage: PluginPage = {
  path: '/class/:id',
  title: 'Attributes of a class',
  permission: manage,
  template: 'class-attributes',
  load: (request, context) => answer(request, context),
  async submit(request, context) {
    const own = await classOf(request, context);
    if (own === undefined) return { notFound: true };
    const { store, msg } = context;
    const shown = new Set(describable(context).map(({ name }) => name));
    const values = Object.fromEntries(
      lists.map((list) => {
        // Fields of a plugin that is off are not on the page; the class keeps them.
        const kept = (own[list] ?? []).filter((name) => !shown.has(name));
        const ticked = [...shown].filter((name) => request.form[`${kinds[list]}.${name}`] !== undefined);
        return [list, kept.length + ticked.length === 0 ? null : [...kept, ...ticked]];
      }),
    );
    try {
      await store.update(CiClass, own.id, values);
      return {
        redirect: `/r/ci_class/${own.id}`,
        message: msg('The attributes of {name} are changed.', { name: own.name }),
      };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const { code, message, problems } = error;
      return {
        ...(await answer(request, context)),
        problems: problems.length > 0 ? problems : [{ pointer: '', code, message }],
      };
    }
  },
};

async function classOf({ params }: PageRequest, { lookup }: PluginContext) {
  return (await lookup(CiClass)).find(({ id }) => id === params['id']);
}

async function answer(request: PageRequest, context: PluginContext): Promise<PageAnswer> {
  const own = await classOf(request, context);
  if (own === undefined) return { notFound: true };
  const { lookup, msg, may } = context;
  const line = lineage(await lookup(CiClass), own.id);
  const above = line.slice(1);
  const scoped = new Set((await lookup(CiClass)).flatMap(({ attributes }) => attributes ?? []));
  return {
    title: msg('Attributes of {name}', { name: own.name }),
    model: {
      name: own.name,
      backHref: `/r/ci_class/${own.id}`,
      ...(may('plugins.manage') && { addHref: '/admin/types/ci/fields/new' }),
      rows: describable(context).map(({ name, label }) => ({
        name,
        label,
        forAll: !scoped.has(name),
        cells: lists.map((list) => ({
          kind: kinds[list],
          ticked: own[list]?.includes(name) === true,
          from: above.find((one) => one[list]?.includes(name) === true)?.name,
        })),
      })),
    },
  };
}
