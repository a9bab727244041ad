import {
  reference,
  text,
  type Fields,
  type PageAnswer,
  type PluginContext,
  type PluginPage,
} from '@praxis/sdk';
import { manage } from '../access.js';
import { lineage } from '../class-tree.js';
import { CiClass, CiJunkValue, ConfigurationItem } from '../contract.js';
import { identify, type Step } from './identify.js';
import { hostWord, identityKeysOf } from './identity-keys.js';
import { junkList } from './junk-list.js';

/** `/x/cmdb/identify`: which item some values would be taken for, and why. Nothing is written. */
export const simulator: PluginPage = {
  path: '/identify',
  title: 'Try identification',
  permission: manage,
  template: 'identify',
  load: (_request, context) => answer(context, {}, undefined),
  async submit(request, context) {
    const fields = await fieldsOf(context);
    const { values, problems } = await request.read(fields);
    if (problems.length > 0) return { ...(await answer(context, values, undefined)), problems };
    return answer(context, values, await resultOf(context, values));
  },
};

/** A class, the fields that any key names, and a host. */
async function fieldsOf({ lookup, store, msg }: PluginContext): Promise<Fields> {
  const { properties } = store.describe(ConfigurationItem);
  const named = (await lookup(CiClass)).flatMap((one) => identityKeysOf([one]).flatMap((key) => key.fields));
  const names = [...new Set(named)].filter((name) => properties[name] !== undefined).sort();
  return {
    class: reference({ label: msg('Class'), to: CiClass, required: true }),
    ...Object.fromEntries(
      names.map((name) => [name, text({ label: msg(properties[name]?.title ?? name), maxLength: 200 })]),
    ),
    [hostWord]: reference({ label: msg('Runs on'), to: ConfigurationItem }),
  };
}

async function answer(
  context: PluginContext,
  values: Readonly<Record<string, unknown>>,
  result: Awaited<ReturnType<typeof resultOf>> | undefined,
): Promise<PageAnswer> {
  const { msg } = context;
  return {
    model: { result },
    form: {
      fields: await fieldsOf(context),
      values,
      submitLabel: msg('Which item is it?'),
      cancelHref: '/q/ci_class.all',
    },
  };
}

async function resultOf({ store, lookup, msg }: PluginContext, given: Readonly<Record<string, unknown>>) {
  const classes = await lookup(CiClass);
  const line = lineage(classes, typeof given['class'] === 'string' ? given['class'] : '');
  const host = given[hostWord];
  const values = { ...given, mac_addresses: listOf(given['mac_addresses']) };
  const [found] = await identify(
    store,
    [{ line, keys: identityKeysOf(line), values, host: typeof host === 'string' ? host : undefined }],
    { classes, isJunk: junkList(await lookup(CiJunkValue)) },
  );
  const linkOf = ({ id, number, name }: { id: string; number: string | null; name: string }) => ({
    name: `${number ?? ''} ${name}`.trim(),
    link: `/r/ci/${number ?? id}`,
  });
  return {
    item: found?.item === undefined ? undefined : linkOf(found.item),
    several: (found?.several ?? []).map(linkOf),
    steps: (found?.steps ?? []).map((step) => ({
      key: step.reading.key.expression,
      scope: step.reading.key.scope.name,
      outcome: outcomeOf(step, msg),
      candidates: step.candidates.map(linkOf),
      refused: step.refused.map(({ item, because }) => ({ ...linkOf(item), because: because.expression })),
    })),
  };
}

function listOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(/[,;\s]+/).filter((one) => one !== '') : [];
}

function outcomeOf({ reading, outcome, candidates }: Step, msg: PluginContext['msg']): string {
  const [junk] = reading.junk;
  if (outcome === 'unusable' && junk !== undefined)
    return msg('“{value}” identifies nothing: {why}', { value: junk.value, why: junk.why ?? '–' });
  if (outcome === 'unusable')
    return reading.missing.length > 0
      ? msg('No value for {fields}.', { fields: reading.missing.join(', ') })
      : msg('The host is not known.');
  if (outcome === 'none') return msg('Fits no item.');
  if (outcome === 'found') return msg('Fits this item, so it is meant:');
  return msg('Fits {count} items:', { count: candidates.length });
}
