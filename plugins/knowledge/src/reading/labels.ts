import type { PluginContext, Tone } from '@praxis/sdk';
import { Article, articleLifecycle } from '../contract.js';

export interface BadgeModel {
  readonly label: string;
  readonly tone: Tone | undefined;
  readonly symbol: string | undefined;
}

interface Choice {
  readonly label: string;
  readonly tone?: Tone;
  readonly icon?: string;
}

/** What choices and states of articles are called in the language of the reader. */
export function labelsOf({ msg }: Pick<PluginContext, 'msg'>) {
  const choiceOf = (field: string, value: string): Choice => {
    const schema = Article.schema.properties[field] as
      { readonly 'x-choices'?: readonly ({ readonly value: string } & Choice)[] } | undefined;
    return schema?.['x-choices']?.find((choice) => choice.value === value) ?? { label: value };
  };
  const badgeOf = ({ label, tone, icon }: Choice): BadgeModel => ({ label: msg(label), tone, symbol: icon });
  return {
    of: (field: string, value: string): string => msg(choiceOf(field, value).label),
    badge: (field: string, value: string): BadgeModel => badgeOf(choiceOf(field, value)),
    state: (state: string): BadgeModel =>
      badgeOf((articleLifecycle.states as Readonly<Record<string, Choice>>)[state] ?? { label: state }),
  };
}
