import { createTranslator, type Translator } from '@praxis/texts';
import Handlebars from 'handlebars';
import { iconsOf } from '../assets/icon-names.js';
import { compileTemplate } from './compile.js';
import { TemplateLintError, UnknownTemplateError } from './errors.js';
import { helpersFor, builtInHelpers, reservedNames } from './helpers/index.js';
import { lintTemplate, type LintedTemplate } from './lint.js';
import type { RenderContext, Translate } from './render-context.js';
import { safeHtml, type SafeHtml } from './safe-html.js';
import { readTemplateFolder, type TemplateFolder, type TemplateSources } from './template-folder.js';

export interface TemplatesOptions {
  /** The first is the interface's own; its partials under `ui/` are for everybody. */
  readonly folders: readonly TemplateFolder[];
  readonly strict?: boolean;
}

/** All templates of one generation, compiled. */
export interface Templates {
  /**
   * Renders an owner's template.
   *
   * @throws UnknownTemplateError, and whatever the template throws
   */
  render(owner: string, name: string, model: object, context: RenderContext): SafeHtml;
  /** Texts in an owner's languages, for labels that do not come from templates. */
  translate(owner: string, locale: string): Translate;
  /** The translations of an owner's texts, as they stand in its catalogue; missing ones are left out. */
  catalogue(owner: string, locale: string, texts: readonly string[]): Readonly<Record<string, string>>;
  /** Languages for which any owner has a catalogue. */
  readonly languages: readonly string[];
  has(owner: string, name: string): boolean;
  /** Icons that the templates name, so that the sprite can have them. */
  readonly icons: readonly string[];
}

type Compiled = ReadonlyMap<string, Handlebars.TemplateDelegate>;

/**
 * Reads, checks and compiles the templates of all owners, each in a Handlebars of its own, so that
 * helpers, partials and mistakes of one never reach another.
 *
 * @throws TemplateLintError with every complaint at once
 */
export async function createTemplates({ folders, strict = false }: TemplatesOptions): Promise<Templates> {
  const sources = await Promise.all(folders.map(readTemplateFolder));
  const [own] = sources;
  const linted = sources.map((source) => lintOwner(source, own));
  const complaints = linted.flatMap((templates) => [...templates.values()].flatMap((one) => one.complaints));
  if (complaints.length > 0) throw new TemplateLintError({ complaints });

  const translators = new Map(sources.map(({ owner, catalogues }) => [owner, createTranslator(catalogues)]));
  const compiled = new Map<string, Compiled>();
  for (const [index, { owner }] of sources.entries()) {
    const shared = own === undefined || index === 0 ? undefined : compiled.get(own.owner);
    const translator = translatorOf(translators, owner);
    compiled.set(owner, compileOwner(owner, linted[index] ?? new Map(), { translator, shared, strict }));
  }
  return {
    render(owner, name, model, context) {
      const template = compiled.get(owner)?.get(name);
      if (!template) throw new UnknownTemplateError({ owner, name });
      const data = { page: context, csrfToken: context.csrfToken, locale: context.locale };
      return safeHtml(template(model, { data }));
    },
    translate: (owner, locale) => (text, values) =>
      translatorOf(translators, owner).translate(locale, text, values),
    catalogue: (owner, locale, texts) => {
      const translator = translatorOf(translators, owner);
      const known = texts.map((text) => [text, translator.lookUp(locale, text)] as const);
      return Object.fromEntries(known.filter((entry): entry is [string, string] => entry[1] !== undefined));
    },
    languages: [...new Set(sources.flatMap(({ catalogues }) => [...catalogues.keys()]))].sort(),
    has: (owner, name) => compiled.get(owner)?.has(name) === true,
    icons: [...new Set(sources.flatMap(({ templates }) => [...templates.values()].flatMap(iconsOf)))],
  };
}

interface OwnerOptions {
  readonly translator: Translator;
  /** Our own templates, for plugins. */
  readonly shared: Compiled | undefined;
  readonly strict: boolean;
}

function compileOwner(
  owner: string,
  templates: ReadonlyMap<string, LintedTemplate>,
  { translator, shared, strict }: OwnerOptions,
): Compiled {
  const handlebars = Handlebars.create();
  const definitions = Object.entries(helpersFor(translator));
  for (const [name, { call }] of definitions) {
    handlebars.registerHelper(name, call as Handlebars.HelperDelegate);
  }
  const helpers = definitions.map(([name]) => name);
  for (const [name, partial] of shared ?? []) {
    if (isShared(name)) handlebars.registerPartial(name, inItsOwnHouse(partial));
  }
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, { program }] of templates) {
    if (!program) continue;
    const template = compileTemplate(handlebars, program, { owner, name, helpers, strict });
    compiled.set(name, template);
    handlebars.registerPartial(shared === undefined ? name : `${owner}/${name}`, template);
  }
  return compiled;
}

/** A partial of ours, used by a plugin, keeps our helpers and so our translations. */
function inItsOwnHouse(partial: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  return (model: unknown, options?: Handlebars.RuntimeOptions) =>
    partial(model, { data: (options as { readonly data?: unknown } | undefined)?.data });
}

function lintOwner(source: TemplateSources, own: TemplateSources | undefined): Map<string, LintedTemplate> {
  const { owner, templates } = source;
  const definitions = Object.entries(helpersFor(createTranslator(new Map())));
  const helpers = new Map<string, boolean>([
    ...definitions.map(([name, { needsArguments }]): [string, boolean] => [name, needsArguments]),
    ...builtInHelpers.map((name): [string, boolean] => [name, true]),
  ]);
  const reserved = new Set(reservedNames);
  const mayUse = (partial: string) =>
    source === own
      ? templates.has(partial)
      : (isShared(partial) && own?.templates.has(partial) === true) ||
        (partial.startsWith(`${owner}/`) && templates.has(partial.slice(owner.length + 1)));
  return new Map(
    [...templates].map(([template, text]) => [
      template,
      lintTemplate(text, { owner, template, helpers, reserved, mayUse }),
    ]),
  );
}

function isShared(partial: string): boolean {
  return partial.startsWith('ui/');
}

function translatorOf(translators: ReadonlyMap<string, Translator>, owner: string): Translator {
  return translators.get(owner) ?? createTranslator(new Map());
}
