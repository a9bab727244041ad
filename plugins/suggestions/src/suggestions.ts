import { service, type PluginContext } from '@praxis/sdk';

/** A value that a field would most likely get, judged by the words of a record. */
export interface Suggestion {
  readonly field: string;
  readonly fieldLabel: string;
  readonly value: string;
  readonly label: string;
  /** A whole number of percent: so often was it right for records that were held out. */
  readonly confidence: number;
  /** Words of the record itself. */
  readonly because: readonly string[];
}

/** What other plugins may ask. */
export interface SuggestionsService {
  /**
   * Suggestions for the empty fields of a record that is there or is being written, as far as the
   * caller may fill them in and see what is suggested. Below the threshold of the settings it says nothing.
   */
  suggest(
    type: string,
    values: Readonly<Record<string, unknown>>,
    context: PluginContext,
  ): Promise<readonly Suggestion[]>;
}

export const Suggestions = service<SuggestionsService>('suggestions.suggestions', { outside: true });
