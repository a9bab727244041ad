import { Script } from 'node:vm';
import Handlebars from 'handlebars';

export interface CompileOptions {
  readonly owner: string;
  readonly name: string;
  /** Their names, with those that Handlebars brings. */
  readonly helpers: readonly string[];
  /** Missing fields throw instead of being left out: for development and tests. */
  readonly strict: boolean;
}

/**
 * Translates a template into functions, which every Handlebars can take up. Helpers are known, so that calls
 * of them are direct; partials see only what they are given.
 */
export function specify(
  program: hbs.AST.Program,
  { owner, name, helpers, strict }: CompileOptions,
): TemplateSpecification {
  // The declared type is that of the object which the source evaluates to.
  const specification = Handlebars.precompile(withoutIndentation(program), {
    knownHelpers: Object.fromEntries(helpers.map((helper) => [helper, true])),
    knownHelpersOnly: true,
    explicitPartialContext: true,
    preventIndent: true,
    strict,
  }) as unknown as string;
  const script = new Script(`(${specification})`, { filename: `template:${owner}/${name}` });
  return script.runInThisContext() as TemplateSpecification;
}

/** A template of one owner, with the helpers and partials of its Handlebars. */
export function templateOf(
  handlebars: typeof Handlebars,
  specification: TemplateSpecification,
): Handlebars.TemplateDelegate {
  return setUpOnce(handlebars.template(specification));
}

/**
 * Handlebars wraps all helpers anew whenever a template is rendered by itself, which costs more than many
 * a template. Ours are complete when the first page is rendered, and every rendering is given the same.
 */
function setUpOnce(template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  const inside = template as Handlebars.TemplateDelegate & {
    _setup(options: { readonly partial?: boolean }): void;
  };
  const setUp = inside._setup;
  let isSetUp = false;
  inside._setup = (options) => {
    if (isSetUp && options.partial !== true) return;
    setUp(options);
    isSetUp = true;
  };
  return template;
}

/**
 * Indentation is for those who write templates. Line breaks stay, as the spaces that they are. The
 * program is changed in place: it was read for this one compilation.
 */
function withoutIndentation(program: hbs.AST.Program): hbs.AST.Program {
  new Unindenter().accept(program);
  return program;
}

class Unindenter extends Handlebars.Visitor {
  override ContentStatement(content: hbs.AST.ContentStatement): void {
    content.value = content.value.replace(/[ \t]*\n\s*/g, '\n');
  }
}
