import type { FieldSchema, RecordTypeSchema } from '@praxis/sdk';
import type { Row } from '../formats/table.js';
import type { Mapping, Transform, ValueSource } from './mapping.js';
import { textOf } from '../formats/text-of.js';

/** What other systems call the things that most types have. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  title: ['summary', 'subject', 'shortdescription', 'headline', 'topic', 'name'],
  name: ['fullname', 'displayname', 'title'],
  description: ['details', 'longdescription', 'body', 'text', 'content', 'notes'],
  caller: ['requester', 'requestedby', 'reportedby', 'reporter', 'contact', 'customer', 'openedfor'],
  assignee: ['assignedto', 'owner', 'agent', 'technician', 'handler'],
  assignment_group: ['group', 'team', 'assignedgroup', 'supportgroup', 'queue'],
  opened_at: ['opened', 'opentime', 'created', 'createdat', 'createdon', 'reportedat', 'date'],
  resolved_at: ['resolved', 'resolvedtime', 'resolutiondate', 'solvedat'],
  closed_at: ['closed', 'closetime', 'closedtime', 'closedon'],
  email: ['mail', 'emailaddress', 'mailaddress'],
  username: ['login', 'userid', 'account', 'accountname'],
  job_title: ['position', 'jobtitle'],
  organisation: ['company', 'organization', 'department'],
  location: ['site', 'office', 'building'],
  state: ['status'],
};

/** Fields that records are looked up by, best first, beside the one that stands for them. */
const lookupFields = ['email', 'username'];

/**
 * Proposes which column goes where, by the names of the columns and what stands in the first rows.
 * Every column goes to one field at most; what nothing fits is left out.
 */
export function suggestMapping(
  type: RecordTypeSchema,
  columns: readonly string[],
  sample: readonly Row[],
  describe: (type: string) => RecordTypeSchema,
): Mapping {
  const taken = new Set<string>();
  const fields: Record<string, ValueSource> = {};
  const entries = Object.entries(type.properties).filter(([, field]) => field.readOnly !== true);
  for (const exact of [true, false]) {
    for (const [name, field] of entries) {
      if (name in fields) continue;
      const column = columns.find((each) => !taken.has(each) && fits(each, name, field, exact));
      if (column === undefined) continue;
      taken.add(column);
      fields[name] = {
        column,
        transforms: [{ kind: 'trim' }, ...transformsFor(field, column, sample, describe)],
      };
    }
  }
  return { type: type['x-record'].name, fields };
}

function fits(column: string, name: string, field: FieldSchema, exact: boolean): boolean {
  const heading = plain(column);
  if (exact) return heading === plain(name) || heading === plain(field.title);
  return (otherNames[name] ?? []).includes(heading);
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

function transformsFor(
  field: FieldSchema,
  column: string,
  sample: readonly Row[],
  describe: (type: string) => RecordTypeSchema,
): readonly Transform[] {
  const target = field['x-target'];
  if (target === undefined) return [];
  const schema = describe(target);
  const values = sample.map(({ cells }) => textOf(cells[column])).filter((value) => value !== '');
  const mail = values.length > 0 && values.every((value) => value.includes('@'));
  const by = mail ? lookupFields.find((name) => name in schema.properties) : undefined;
  return [{ kind: 'lookup', type: target, by: by ?? schema['x-record'].display, missing: 'report' }];
}
