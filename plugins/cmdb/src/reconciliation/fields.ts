import { choices, json } from '@praxis/sdk';

/** Who is believed about an attribute now. Without a source it was people. */
export interface Origin {
  readonly source: string | null;
  readonly since: string;
}

/** Where the values of an item come from. */
export const reconciliationFields = {
  origins: json<Readonly<Record<string, Origin>>>({
    label: 'Where values come from',
    quiet: true,
    group: 'system',
  }),
  locked_attributes: choices({
    label: 'Locked attributes',
    description: 'Names of fields that no source may change.',
  }),
};
