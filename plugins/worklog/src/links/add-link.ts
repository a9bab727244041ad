import { PraxisError, type GenericRecord, type RecordOf, type RecordStore } from '@praxis/sdk';
import { RecordLink } from '../contract.js';
import { subjectFields, type Subject } from '../subject.js';
import { linkChoices } from './link-choices.js';
import { recordByKey } from './record-by-key.js';

/**
 * Links a subject with the record that a person named by number or address.
 *
 * @throws PraxisError `E_LINK_TARGET`, and what saving a link throws
 */
export async function addLink(
  store: RecordStore,
  subject: Subject,
  { choice, to }: { readonly choice: string; readonly to: string },
): Promise<{ readonly link: RecordOf<typeof RecordLink>; readonly other: GenericRecord }> {
  const chosen = linkChoices.find(({ value }) => value === choice);
  if (chosen === undefined) throw linkProblem('kind', `"${choice}" is not a way to link records.`);
  const found = await recordByKey(store, to);
  if (found === undefined) {
    throw linkProblem(
      'to',
      `There is no record "${to}" that you may read. Give a number, such as INC0001234.`,
    );
  }
  const other: Subject = { type: found.type, id: found.record.id };
  const [from, target] = chosen.inverse ? [other, subject] : [subject, other];
  const link = await store.create(RecordLink, {
    ...subjectFields(from),
    kind: chosen.kind,
    target_type: target.type,
    target_id: target.id,
  });
  return { link, other: found.record };
}

function linkProblem(field: string, message: string): PraxisError {
  return new PraxisError(
    'E_LINK_TARGET',
    422,
    message,
    {},
    {
      problems: [{ pointer: `/${field}`, code: 'E_LINK_TARGET', message }],
    },
  );
}
