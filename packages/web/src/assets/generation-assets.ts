import { fallbacksOf } from '@praxis/texts';
import type { Templates } from '../templates/create-templates.js';
import type { Asset, Assets } from './assets.js';
import { brotli } from './brotli.js';
import { textsOf } from './client-texts.js';
import { hashedName } from './hashed-name.js';
import { iconsOf } from './icon-names.js';
import { mediaTypeOf } from './media-types.js';
import { assetPrefix } from './paths.js';
import { bundlePlugin, type BundledFor, type PluginBundle } from './plugin-bundle.js';
import type { PluginFolder } from './plugin-code.js';
import { withIcons } from './with-icons.js';

export interface GenerationAssetsOptions {
  /** What the build made. */
  readonly assets: Assets;
  readonly templates: Templates;
  /** Owner of the interface's own templates. */
  readonly owner: string;
  /** The enabled plugins, in their order. */
  readonly plugins: readonly PluginFolder[];
  /** Icons that contributions name: of record types, choices, states, navigation, actions. */
  readonly icons: Iterable<string>;
}

/** What browsers load while a generation runs. */
export interface GenerationAssets {
  readonly assets: Assets;
  /** URLs of the plugins' modules and styles, for every page of agents and administrators. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** URLs of the modules of one plugin. */
  scriptsOf(plugin: string): readonly string[];
  /** The same for every page of the portal. */
  readonly portal: { readonly scripts: readonly string[]; readonly styles: readonly string[] };
  /** The browser code's texts in a language; undefined for English and what is not translated. */
  messagesHref(locale: string): string | undefined;
  /** Names that no icon set knows, for the log; a stopgap is shown in their place. */
  readonly missingIcons: readonly string[];
}

/**
 * Bundles what the enabled plugins bring for browsers, and completes sprite and translations by it.
 *
 * @throws PluginAssetError, so that a plugin that breaks a rule is refused before it is enabled
 */
export async function generationAssets(options: GenerationAssetsOptions): Promise<GenerationAssets> {
  const { assets, templates, plugins } = options;
  const bundles = await Promise.all(
    plugins.flatMap((plugin) =>
      hosts.map(
        async ([host, bundledFor]) =>
          [plugin.id, await bundlePlugin(plugin, assets.url(host), bundledFor), bundledFor] as const,
      ),
    ),
  );
  const messages = await messageFiles(options, bundles);
  const files = new Map([
    ...bundles.flatMap(([, bundle]) => [...bundle.files]),
    ...[...messages.values()].map(({ file, asset }) => [file, asset] as const),
  ]);
  const { assets: complete, missing } = await withIcons(assets.with({ files, names: {} }), [
    ...options.icons,
    ...templates.icons,
    ...bundles.flatMap(([, { source }]) => iconsOf(source)),
  ]);
  const urls = (wanted: BundledFor, member: 'script' | 'style') =>
    bundles
      .flatMap(([, bundle, bundledFor]) => (bundledFor === wanted ? (bundle[member] ?? []) : []))
      .map((file) => assetPrefix + file);
  return {
    assets: complete,
    scripts: urls('desk', 'script'),
    styles: urls('desk', 'style'),
    portal: { scripts: urls('portal', 'script'), styles: urls('portal', 'style') },
    scriptsOf: (plugin) =>
      bundles.flatMap(([id, { script }, bundledFor]) =>
        id === plugin && bundledFor === 'desk' && script !== undefined ? [assetPrefix + script] : [],
      ),
    messagesHref(locale) {
      const language = fallbacksOf(locale).find((candidate) => messages.has(candidate));
      const made = language === undefined ? undefined : messages.get(language);
      return made && assetPrefix + made.file;
    },
    missingIcons: missing,
  };
}

const hosts: readonly (readonly [module: string, bundledFor: BundledFor])[] = [
  ['app.js', 'desk'],
  ['portal.js', 'portal'],
];

async function messageFiles(
  { assets, templates, owner }: GenerationAssetsOptions,
  bundles: readonly (readonly [id: string, bundle: PluginBundle, bundledFor: BundledFor])[],
): Promise<Map<string, { readonly file: string; readonly asset: Asset }>> {
  const made = new Map<string, { file: string; asset: Asset }>();
  for (const language of templates.languages) {
    const texts = Object.assign(
      {},
      ...bundles.map(([id, { source }]) => templates.catalogue(id, language, textsOf(source))),
      templates.catalogue(owner, language, assets.clientTexts),
    ) as Readonly<Record<string, string>>;
    if (Object.keys(texts).length === 0) continue;
    const content = Buffer.from(JSON.stringify(texts));
    const file = hashedName(`messages-${language}.json`, content);
    made.set(language, {
      file,
      asset: { content, mediaType: mediaTypeOf(file), brotli: await brotli(content) },
    });
  }
  return made;
}
