import { service, type Msg, type Principal } from '@praxis/sdk';
import type { Generation } from '../generation.js';

/** Translates texts that plugins write in code; the host of texts provides it. */
export interface TextService {
  /** @param locale BCP 47 */
  translate(
    generation: Generation,
    plugin: string,
    locale: string,
    text: string,
    values: Readonly<Record<string, unknown>>,
  ): string;
}

/** Under this token a host provides what is behind `context.msg`. */
export const Texts = service<TextService>('texts');

/** The texts of a plugin for whoever reads; in English where nobody translates. */
export function msgFor(generation: Generation, plugin: string, { locale: own = 'en' }: Principal): Msg {
  const texts = generation
    .contributions<{ readonly id: string; readonly implementation: unknown }>('services')
    .find(({ value }) => value.id === Texts.id)?.value.implementation as TextService | undefined;
  return (text, values = {}, { locale = own, of } = {}) =>
    texts === undefined
      ? text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
      : texts.translate(generation, ownerOf(generation, of) ?? plugin, locale, text, values);
}

function ownerOf(
  generation: Generation,
  of: { readonly plugin: string } | { readonly type: string } | undefined,
): string | undefined {
  if (of === undefined) return undefined;
  return 'plugin' in of ? of.plugin : generation.types.get(of.type)?.plugin;
}
