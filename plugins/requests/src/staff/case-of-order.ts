import { Person } from '@praxis/plugin-people/contract';
import type { Msg, Problem, RecordOf, Transaction } from '@praxis/sdk';
import type { CatalogueItem } from '../record-types/catalogue-item.js';
import type { RequestedItem } from '../record-types/requested-item.js';
import { StaffCase } from '../record-types/staff-case.js';

type Answers = Readonly<Record<string, unknown>>;

/** What the answers to an item for joiners or leavers lack: a day, and somebody whom it is about. */
export function missingForCase(
  { kind }: Pick<RecordOf<typeof CatalogueItem>, 'kind'>,
  answers: Answers,
  msg: Msg,
): readonly Problem[] {
  if (kind !== 'joiner' && kind !== 'leaver') return [];
  const problems: Problem[] = [];
  const lack = (name: string, message: string) =>
    problems.push({ pointer: `/${name}`, code: 'E_FIELD_REQUIRED', message });
  if (typeof answers['day'] !== 'string') lack('day', msg('Say on which day.'));
  if (typeof answers['person'] !== 'string' && (kind === 'leaver' || typeof answers['name'] !== 'string'))
    lack(kind === 'leaver' ? 'person' : 'name', msg('Say who it is.'));
  return problems;
}

/**
 * Starts the case that was ordered. Its answers are found by name: `day`, `person`, or, for somebody who is not there yet,
 * `name` and `email`; `role`, `location` and `manager`.
 */
export async function caseOfOrder(
  tx: Transaction,
  kind: 'joiner' | 'leaver',
  requested: RecordOf<typeof RequestedItem>,
): Promise<void> {
  const answers = requested.answers ?? {};
  const given = (name: string): string | null => {
    const value = answers[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const day = given('day');
  if (day === null) return;
  const person =
    given('person') ??
    (
      await tx.create(Person, {
        ...{ name: given('name') ?? '', email: given('email'), job_title: given('job_title') },
        ...{ location: given('location'), manager: given('manager') ?? requested.requested_for },
      })
    ).id;
  await tx.create(StaffCase, {
    ...{ kind, person, day, role: given('role'), location: given('location') },
    requested_item: requested.id,
  });
}
