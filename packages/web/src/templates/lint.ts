import Handlebars from 'handlebars';
import type { Complaint, ComplaintRule } from './complaint.js';
import { complaintsAboutMarkup } from './lint-markup.js';

export interface LintOptions {
  readonly owner: string;
  readonly template: string;
  /** Helper names; true for those that need arguments. */
  readonly helpers: ReadonlyMap<string, boolean>;
  /** Names that no field may have. */
  readonly reserved: ReadonlySet<string>;
  /** Whether the template may use this partial. */
  readonly mayUse: (partial: string) => boolean;
}

/** A template that was read, and what is wrong with it. */
export interface LintedTemplate {
  /** Absent when it cannot be read. */
  readonly program?: hbs.AST.Program;
  readonly complaints: readonly Complaint[];
}

/**
 * Reads a template and checks it against the rules of the house: no raw output, no inline code, known
 * helpers and partials, no field that a helper would hide.
 */
export function lintTemplate(source: string, options: LintOptions): LintedTemplate {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    const { message } = error as Error;
    const [, line = '1'] = /line (\d+)/.exec(message) ?? [];
    const { owner, template } = options;
    return { complaints: [{ owner, template, line: Number(line), rule: 'syntax', message }] };
  }
  const linter = new Linter(options);
  linter.accept(program);
  return { program, complaints: linter.complaints };
}

class Linter extends Handlebars.Visitor {
  readonly complaints: Complaint[] = [];
  readonly #options: LintOptions;

  constructor(options: LintOptions) {
    super();
    this.#options = options;
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) {
      this.#complain('raw-output', mustache, 'output is not escaped; give the template safe HTML instead.');
    }
    this.#checkCall(mustache);
    super.MustacheStatement(mustache);
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    this.#checkCall(block);
    for (const name of [block.program, block.inverse].flatMap((program) => program?.blockParams ?? [])) {
      if (this.#options.reserved.has(name)) this.#complainOfName(name, block);
    }
    super.BlockStatement(block);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.#checkCall(expression);
    super.SubExpression(expression);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.#checkPartial(partial);
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.#checkPartial(partial);
    super.PartialBlockStatement(partial);
  }

  override ContentStatement(content: hbs.AST.ContentStatement): void {
    for (const { rule, message } of complaintsAboutMarkup(content.value)) {
      this.#complain(rule, content, message);
    }
  }

  #checkCall(call: hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression): void {
    if (call.path.type !== 'PathExpression') return;
    const path = call.path as hbs.AST.PathExpression;
    const isCall =
      call.params.length > 0 || (call.hash?.pairs?.length ?? 0) > 0 || call.type === 'SubExpression';
    const needsArguments = isSimple(path) ? this.#options.helpers.get(path.original) : undefined;
    if (isCall && needsArguments === undefined) {
      this.#complain('unknown-helper', call, `there is no helper "${path.original}".`);
    }
    if (!isCall && needsArguments === true) this.#complainOfName(path.original, call);
    for (const argument of [...call.params, ...(call.hash?.pairs ?? []).map(({ value }) => value)]) {
      this.#checkArgument(argument);
    }
  }

  #checkPartial(partial: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void {
    if (partial.name.type !== 'PathExpression') {
      this.#complain('unknown-partial', partial, 'the name of a partial is written out, never computed.');
      return;
    }
    const name = partial.name.original;
    if (name !== '@partial-block' && !this.#options.mayUse(name)) {
      this.#complain('unknown-partial', partial, `there is no partial "${name}" for this template.`);
    }
    for (const argument of [...partial.params, ...(partial.hash?.pairs ?? []).map(({ value }) => value)]) {
      this.#checkArgument(argument);
    }
  }

  #checkArgument(argument: hbs.AST.Expression): void {
    if (argument.type !== 'PathExpression') return;
    const path = argument as hbs.AST.PathExpression;
    const [first = ''] = path.parts;
    const isOwnField = !path.data && path.depth === 0 && !/^this\b|^\./.test(path.original);
    if (isOwnField && this.#options.reserved.has(first)) this.#complainOfName(first, argument);
  }

  #complainOfName(name: string, node: hbs.AST.Node): void {
    const message = `"${name}" is the name of a helper, so no field may be called so; rename the field.`;
    this.#complain('reserved-name', node, message);
  }

  #complain(rule: ComplaintRule, node: hbs.AST.Node, message: string): void {
    const { owner, template } = this.#options;
    this.complaints.push({ owner, template, line: node.loc.start.line, rule, message });
  }
}

function isSimple(path: hbs.AST.PathExpression): boolean {
  return !path.data && path.depth === 0 && path.parts.length === 1 && path.parts[0] === path.original;
}
