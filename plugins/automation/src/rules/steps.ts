import { choice, json, markdown, text } from '@praxis/sdk';
import type { ActionStep } from './action-steps.js';

/**
 * What a rule or a macro does, in this order: it sets fields, moves the record along its lifecycle,
 * says something, makes another record, and
 * does what other plugins contribute. Shared by both types, so that whoever knows one knows the other.
 */
export const stepFields = {
  set_values: json<Readonly<Record<string, unknown>>>({
    label: 'Set fields',
    description: 'Field names and values, such as {"priority": "1"}. "$me" is whoever runs a macro.',
  }),
  transition_name: text({
    label: 'Transition',
    description: 'Name of a transition of the lifecycle, such as resolve.',
    maxLength: 40,
  }),
  comment_body: markdown({
    label: 'Message',
    description: 'Names of fields in braces are filled in, such as {number}.',
    maxLength: 20_000,
  }),
  comment_audience: choice({
    label: 'Who reads the message',
    required: true,
    default: 'internal',
    choices: { internal: 'Agents only', public: 'Everybody who may read the record' },
  }),
  create_type: text({
    label: 'Create a record of type',
    description: 'Name of a record type, such as problem.',
    maxLength: 40,
  }),
  create_values: json<Readonly<Record<string, unknown>>>({
    label: 'With these values',
    description: 'Field names and values; names of fields in braces are filled in.',
  }),
  more_steps: json<readonly ActionStep[]>({
    label: 'More steps',
    description: 'Taken last, one after the other. The page of the rule or macro has forms for them.',
    quiet: true,
  }),
} as const;

/** The steps as a rule or a macro holds them. */
export interface Steps {
  readonly set_values: unknown;
  readonly transition_name: string | null;
  readonly comment_body: string | null;
  readonly comment_audience: 'internal' | 'public';
  readonly create_type: string | null;
  readonly create_values: unknown;
  readonly more_steps: unknown;
}
