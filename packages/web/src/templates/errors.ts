import { defineError } from '@praxis/sdk';
import type { Complaint } from './complaint.js';

/** Templates that break a rule or do not compile; nothing was changed. */
export const TemplateLintError = defineError<{ complaints: readonly Complaint[] }>(
  'E_TEMPLATE_LINT',
  422,
  ({ complaints }) =>
    `${complaints.length} complaint(s) about templates:\n${complaints.map(sentence).join('\n')}`,
);

/** A page or a plugin asks for a template that its owner does not have. */
export const UnknownTemplateError = defineError<{ owner: string; name: string }>(
  'E_TEMPLATE_UNKNOWN',
  500,
  ({ owner, name }) =>
    `"${owner}" has no template "${name}". It would be ${name}.hbs in its templates folder.`,
);

function sentence({ owner, template, line, message }: Complaint): string {
  return `- ${owner}: ${template}.hbs:${line}: ${message}`;
}
