import Handlebars from 'handlebars';
import type { TextRecord } from './words.js';

/** What texts may say; helpers beside those of Handlebars there are none. */
const options = {
  // The results are a subject line and Markdown, no HTML: values are escaped for Markdown beforehand.
  noEscape: true,
  knownHelpersOnly: true,
  preventIndent: true,
} as const;

interface Compiled {
  subject(model: object): string;
  body(model: object): string;
}

/** By the very record, which the cache of the type replaces when somebody changes the text. */
const compiled = new WeakMap<TextRecord, Compiled>();

/** A text as functions. Fields that are not there are empty: what one may not read does not stop a message. */
export function compiledText(text: TextRecord): Compiled {
  let made = compiled.get(text);
  if (made === undefined) {
    const [subject, body] = [
      Handlebars.compile(text.subject, options),
      Handlebars.compile(text.body, options),
    ];
    made = { subject: (model) => subject(model), body: (model) => body(model) };
    compiled.set(text, made);
  }
  return made;
}

/** What is wrong with a template; undefined when nothing is. */
export function templateProblem(source: string): string | undefined {
  try {
    Handlebars.precompile(source, options);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
