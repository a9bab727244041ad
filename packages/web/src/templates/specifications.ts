import { createTranslator } from '@praxis/texts';
import type { Complaint } from './complaint.js';
import { specify } from './compile.js';
import { builtInHelpers, helpersFor, reservedNames } from './helpers/index.js';
import { lintTemplate } from './lint.js';
import type { TemplateSources } from './template-folder.js';

/** An owner's templates, checked and translated into functions that any Handlebars can take up. */
export interface Specifications {
  readonly complaints: readonly Complaint[];
  /** Without complaints only: by name. */
  readonly byName: ReadonlyMap<string, TemplateSpecification>;
}

interface Remembered {
  readonly templates: ReadonlyMap<string, string>;
  readonly shared: string;
  readonly strict: boolean;
  readonly specifications: Specifications;
}

/**
 * The last of each owner. Most owners' templates are those of the generation before, and compiling them
 * takes most of the time in which a generation is made.
 */
const latest = new Map<string, Remembered>();

/**
 * Checks and compiles an owner's templates, unless they are those of the last call for it.
 *
 * @param own the interface's own templates, of which those under `ui/` are for everybody
 */
export function specificationsOf(
  source: TemplateSources,
  own: TemplateSources | undefined,
  strict: boolean,
): Specifications {
  const { owner, templates } = source;
  const shared = [...(own?.templates.keys() ?? [])].filter(isShared).join();
  const known = latest.get(owner);
  if (known?.shared === shared && known.strict === strict && isSame(known.templates, templates))
    return known.specifications;
  const specifications = compile(source, own, strict);
  if (specifications.complaints.length === 0)
    latest.set(owner, { templates, shared, strict, specifications });
  return specifications;
}

/** Whether a template of the interface is a partial for plugins, too. */
export function isShared(template: string): boolean {
  return template.startsWith('ui/');
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([name, text]) => other.get(name) === text);
}

function compile(source: TemplateSources, own: TemplateSources | undefined, strict: boolean): Specifications {
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
  const read = [...templates].map(
    ([template, text]) =>
      [template, lintTemplate(text, { owner, template, helpers, reserved, mayUse })] as const,
  );
  const complaints = read.flatMap(([, one]) => one.complaints);
  const byName = new Map<string, TemplateSpecification>();
  if (complaints.length > 0) return { complaints, byName };
  for (const [name, { program }] of read) {
    if (program) byName.set(name, specify(program, { owner, name, helpers: [...helpers.keys()], strict }));
  }
  return { complaints, byName };
}
