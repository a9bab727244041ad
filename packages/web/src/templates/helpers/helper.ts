import type { HelperOptions } from 'handlebars';
import type { RenderContext } from '../render-context.js';

/** A function that templates call. The last argument is Handlebars' own. */
export type Helper = (...args: never[]) => unknown;

export interface HelperDefinition {
  readonly call: Helper;
  /** Called without arguments it would be mistaken for a field; such calls are refused. */
  readonly needsArguments: boolean;
}

export function helper(call: Helper, options: { readonly needsArguments?: boolean } = {}): HelperDefinition {
  return { call, needsArguments: options.needsArguments ?? true };
}

/** What the page was rendered with. */
export function contextOf(options: HelperOptions): RenderContext {
  return (options.data as { readonly page: RenderContext }).page;
}

/** The `name=value` pairs of a call. */
export function namedOf(options: HelperOptions): Readonly<Record<string, unknown>> {
  return options.hash as Readonly<Record<string, unknown>>;
}
