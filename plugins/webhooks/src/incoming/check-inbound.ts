import { on, refuse, type Refusal } from '@praxis/sdk';
import { InboundWebhook } from '../contract.js';

const mostNames = 50;

/** What could not work is told when it is written. Asked with the access of whoever writes it. */
export const checkInbound = on(InboundWebhook).guard({ id: 'webhooks.check-inbound' }, (draft, { tx }) => {
  const refusals: Refusal[] = [];
  const names = namesOf(draft.mapping);
  if (names === undefined) {
    const form = '{"title": "/issue/title"}';
    refusals.push(
      refuse('WEBHOOK_MAPPING', 'Give names and JSON Pointers, such as {form}.', 'mapping', { form }),
    );
  }
  const type = draft.record_type ?? '';
  if (!tx.types().includes(type)) {
    refusals.push(refuse('WEBHOOK_TYPE', 'There is no record type "{type}".', 'record_type', { type }));
    return refusals;
  }
  const { properties } = tx.describe(type);
  const field = draft.find_field;
  if (field !== null && properties[field] === undefined)
    refusals.push(
      refuse('WEBHOOK_FIELD', 'There is no field "{field}" on {type}.', 'find_field', { field, type }),
    );
  const name = draft.find_name;
  if (field !== null && (name === null || names?.includes(name) === false))
    refusals.push(refuse('WEBHOOK_NAME', 'Choose one of the names that are taken from a call.', 'find_name'));
  for (const created of Object.keys(draft.create_values ?? {})) {
    if (properties[created] === undefined || properties[created].readOnly === true) {
      const values = { field: created, type };
      refusals.push(
        refuse('WEBHOOK_FIELD', 'There is no field "{field}" on {type}.', 'create_values', values),
      );
    }
  }
  return refusals;
});

function namesOf(mapping: unknown): readonly string[] | undefined {
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) return undefined;
  const entries = Object.entries(mapping as Readonly<Record<string, unknown>>);
  const fit = entries.every(
    ([name, pointer]) =>
      /^[a-z][a-z0-9_]{0,39}$/.test(name) && typeof pointer === 'string' && /^(\/.*)?$/.test(pointer),
  );
  return fit && entries.length > 0 && entries.length <= mostNames ? entries.map(([name]) => name) : undefined;
}
