import { createTranslator, type Translator } from '@praxis/texts';
import Handlebars from 'handlebars';
import { iconsOf } from '../assets/icon-names.js';
import { templateOf } from './compile.js';
import { TemplateLintError, UnknownTemplateError } from './errors.js';
import { helpersFor } from './helpers/index.js';
import { createKeptRenderings, type Rendering } from './kept-renderings.js';
import type { RenderContext, Translate } from './render-context.js';
import { safeHtml, type SafeHtml } from './safe-html.js';
import { isShared, specificationsOf, type Specifications } from './specifications.js';
import { readTemplateFolder, type TemplateFolder } from './template-folder.js';

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
  /** The same for what is mostly alike from record to record: made once for all records that show the same. */
  renderAlike(rendering: Rendering, context: RenderContext): SafeHtml;
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
  const specifications = sources.map((source) => specificationsOf(source, own, strict));
  const complaints = specifications.flatMap((one) => one.complaints);
  if (complaints.length > 0) throw new TemplateLintError({ complaints });

  const translators = new Map(sources.map(({ owner, catalogues }) => [owner, createTranslator(catalogues)]));
  const compiled = new Map<string, Compiled>();
  for (const [index, { owner }] of sources.entries()) {
    const shared = own === undefined || index === 0 ? undefined : compiled.get(own.owner);
    const translator = translatorOf(translators, owner);
    const byName = specifications[index]?.byName ?? new Map<string, TemplateSpecification>();
    compiled.set(owner, templatesOf(owner, byName, { translator, shared }));
  }
  const render: Templates['render'] = (owner, name, model, context) => {
    const template = compiled.get(owner)?.get(name);
    if (!template) throw new UnknownTemplateError({ owner, name });
    const data = { page: context, csrfToken: context.csrfToken, locale: context.locale };
    return safeHtml(template(model, { data }));
  };
  const kept = createKeptRenderings();
  return {
    render,
    renderAlike: (rendering, context) =>
      kept.get(rendering, context, (watched) =>
        render(rendering.owner, rendering.name, rendering.model, watched),
      ),
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
}

function templatesOf(
  owner: string,
  specifications: Specifications['byName'],
  { translator, shared }: OwnerOptions,
): Compiled {
  const handlebars = Handlebars.create();
  for (const [name, { call }] of Object.entries(helpersFor(translator))) {
    handlebars.registerHelper(name, call as Handlebars.HelperDelegate);
  }
  for (const [name, partial] of shared ?? []) {
    if (isShared(name)) handlebars.registerPartial(name, inItsOwnHouse(partial));
  }
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, specification] of specifications) {
    const template = templateOf(handlebars, specification);
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

function translatorOf(translators: ReadonlyMap<string, Translator>, owner: string): Translator {
  return translators.get(owner) ?? createTranslator(new Map());
}
