import { fileURLToPath } from 'node:url';
import { eq } from '@praxis/predicate';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { ApprovalVote } from '@praxis/plugin-approvals/contract';
import { isPraxisError, type NewRecord, type PraxisError, type Principal, type RecordOf } from '@praxis/sdk';
import { Service } from '@praxis/plugin-services/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { Change, ChangeModel } from '../../src/contract.js';

/** Rita asks for changes, Carl coordinates, Mona manages them, Agnes is in the group that does them, Cora sits in the CAB. */
export interface Office {
  readonly bench: Bench;
  readonly group: string;
  readonly service: string;
  readonly rita: Principal;
  readonly agnes: Principal;
  readonly carl: Principal;
  readonly mona: Principal;
  readonly cora: Principal;
  modelId(name: string): Promise<string>;
  /** A change with all that a normal one needs to be authorised, asked for by Rita. */
  change(values?: Partial<NewRecord<typeof Change>>): Promise<RecordOf<typeof Change>>;
  /** Somebody looks at what a change reaches. */
  analyse(change: { readonly id: string }): Promise<void>;
  /** Cora answers what she is asked about a change. */
  vote(change: { readonly id: string }, answer: 'approve' | 'reject', comment?: string): Promise<void>;
  read(change: { readonly id: string }): Promise<RecordOf<typeof Change>>;
  close(): Promise<void>;
}

export const pluginFolders = [fileURLToPath(new URL('../../..', import.meta.url))];

export async function openOffice(more: readonly string[] = []): Promise<Office> {
  const bench = await startBench({ plugins: ['changes', ...more], folders: pluginFolders });
  const sits = async (name: string, roles: readonly string[]): Promise<Principal> => {
    const { id } = await bench.create(Person, { name, username: name.toLowerCase(), roles });
    return bench.signIn(id);
  };
  const { id: group } = await bench.create(Group, { name: 'Platform' });
  const rita = await sits('Rita', ['change-requester']);
  const carl = await sits('Carl', ['change-coordinator']);
  const mona = await sits('Mona', ['change-manager']);
  const cora = await sits('Cora', []);
  const { id: agnesId } = await bench.create(Person, { name: 'Agnes', username: 'agnes', roles: ['agent'] });
  await bench.create(GroupMember, { member_of: group, person: agnesId });
  const agnes = await bench.signIn(agnesId);
  const { id: service } = await bench.create(Service, { name: 'Network' });
  const [cab] = (await bench.store.find(Group, { filter: eq('name', 'Change advisory board') })).items;
  await bench.create(GroupMember, { member_of: cab?.id ?? '', person: cora.id });
  return {
    ...{ bench, group, service, rita, agnes, carl, mona, cora },
    async modelId(name) {
      const [model] = (await bench.store.find(ChangeModel, { filter: eq('name', name) })).items;
      if (model === undefined) throw new Error(`There is no ${name}.`);
      return model.id;
    },
    change: (values = {}) =>
      bench.create(Change, {
        title: 'A second line to the hall',
        justification: 'One line is one too few.',
        implementation_plan: 'Lay it, then plug it in.',
        backout_plan: 'Pull it out again: 5 minutes.',
        planned_start: '2026-03-04T20:00:00Z',
        planned_end: '2026-03-04T22:00:00Z',
        requester: rita.id,
        assignment_group: group,
        assignee: agnes.id,
        services: [service],
        ...values,
      }),
    async analyse({ id }) {
      const answer = await (
        await bench.http()
      ).fetch('/api/v1/records/change/actions/changes.analyse-impact', {
        method: 'POST',
        json: { records: [id], values: {} },
        as: 'agent',
      });
      if (answer.status !== 200) throw new Error(await answer.text());
    },
    async vote({ id }, answer, comment) {
      const { items } = await bench.store.find(ApprovalVote, {
        filter: `approver = "${cora.id}" and state = waiting and approval.subject_id = "${id}"`,
      });
      await bench
        .as(cora)
        .transition(ApprovalVote, items[0]?.id ?? '', answer, comment === undefined ? {} : { comment });
    },
    read: ({ id }) => bench.read(Change, id),
    close: () => bench.close(),
  };
}

/** The Praxis error with which something fails. */
export async function refusal(work: Promise<unknown>): Promise<PraxisError> {
  try {
    await work;
  } catch (error) {
    if (isPraxisError(error)) return error;
    throw error;
  }
  throw new Error('It went through.');
}

/** Codes and places of what was refused. */
export function places({ problems }: PraxisError): readonly string[] {
  return problems.map(({ code, pointer }) => `${code} ${pointer}`);
}
