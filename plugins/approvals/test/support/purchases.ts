import { fileURLToPath } from 'node:url';
import { all, any, eq, variable } from '@praxis/predicate';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import {
  decimal,
  definePlugin,
  grant,
  lifecycle,
  markdown,
  on,
  recordType,
  reference,
  text,
  type NewRecord,
  type Principal,
  type RecordOf,
} from '@praxis/sdk';
import { startBench, type Bench, type PluginSource } from '@praxis/testkit';
import {
  Approvable,
  Approval,
  ApprovalPolicy,
  ApprovalStage,
  ApprovalVote,
  isApproved,
  type StagePlan,
} from '../../src/contract.js';

/** A guest: something that people want bought. It is ordered once it is approved. */
export const Purchase = recordType('purchase', {
  title: 'Purchase',
  plural: 'Purchases',
  display: 'title',
  number: { prefix: 'PUR' },
  traits: [Approvable],
  fields: {
    title: text({ label: 'Title', required: true }),
    description: markdown({ label: 'Description' }),
    price: decimal({ label: 'Price', precision: [10, 2] }),
    requester: reference({ label: 'Requester', to: Person }),
    budget_owner: reference({ label: 'Budget owner', to: Person }),
    delivered: text({ label: 'Delivered' }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'draft',
    states: {
      draft: { label: 'Draft', category: 'new' },
      decision: { label: 'For decision', category: 'active' },
      approved: { label: 'Approved', category: 'active' },
      ordered: { label: 'Ordered', category: 'done' },
      declined: { label: 'Declined', category: 'void' },
      cancelled: { label: 'Cancelled', category: 'void' },
    },
    transitions: {
      submit: { label: 'Submit', from: ['draft'], to: 'decision' },
      accept: { label: 'Accept', from: ['decision'], to: 'approved' },
      decline: { label: 'Decline', from: ['decision'], to: 'declined' },
      // The rule of the type itself, and one that a policy may hold back.
      order: { label: 'Order', from: ['approved'], to: 'ordered', guard: isApproved },
      order_at_once: { label: 'Order at once', from: ['draft'], to: 'ordered' },
      deliver: { label: 'Deliver', from: ['approved'], to: 'ordered', requires: ['delivered'] },
      cancel: { label: 'Cancel', from: ['draft', 'decision', 'approved'], to: 'cancelled' },
    },
  }),
});

/** What the plugin of a record type does when it hears what was decided, in the same transaction. */
const acceptWhatIsApproved = on(Purchase).derive(
  { id: 'purchases.accept', fields: ['approval_state'] },
  async (purchase, { tx }) => {
    if (purchase.approval_state === 'approved' && purchase.state === 'decision')
      await tx
        .asSystem('the decision moves it, whoever gave the last vote')
        .transition(Purchase, purchase.id, 'accept');
  },
);

const isMine = any(eq('requester', variable('me')), eq('created_by', variable('me')));

const purchases: PluginSource = {
  manifest: {
    id: 'purchases',
    title: 'Purchases',
    api: '^0.1',
    requires: { people: '^0.1', approvals: '^0.1' },
  },
  version: '0.1.0',
  definition: definePlugin({
    contributes: {
      recordTypes: [Purchase],
      hooks: [acceptWhatIsApproved],
      grants: [
        grant('requester', Purchase, { actions: ['read', 'create', 'transition:submit'], where: isMine }),
        grant('agent', Purchase, { actions: ['*'] }),
      ],
    },
  }),
};

/** Dana asks; her manager is Mona; Lea, Max and Ines are in purchasing; Tom is anybody; Ada administrates. */
export interface Office {
  readonly bench: Bench;
  readonly purchasing: string;
  readonly dana: Principal;
  readonly mona: Principal;
  readonly lea: Principal;
  readonly max: Principal;
  readonly ines: Principal;
  readonly tom: Principal;
  readonly ada: Principal;
  /** Something that Dana wants. */
  purchase(values?: Partial<NewRecord<typeof Purchase>>): Promise<RecordOf<typeof Purchase>>;
  policy(
    values: Partial<NewRecord<typeof ApprovalPolicy>>,
    stages: readonly Partial<NewRecord<typeof ApprovalStage>>[],
  ): Promise<RecordOf<typeof ApprovalPolicy>>;
  /** Asks for the approval of a purchase, as Max unless somebody else is named. */
  ask(
    purchase: { readonly id: string },
    stages?: readonly StagePlan[],
    who?: Principal,
  ): Promise<RecordOf<typeof Approval>>;
  /** The vote that somebody is asked for. */
  voteOf(approval: { readonly id: string }, who: Principal): Promise<RecordOf<typeof ApprovalVote>>;
  votes(approval: { readonly id: string }): Promise<readonly RecordOf<typeof ApprovalVote>[]>;
  approve(approval: { readonly id: string }, who: Principal, comment?: string): Promise<void>;
  reject(approval: { readonly id: string }, who: Principal, comment?: string): Promise<void>;
  stateOf(approval: { readonly id: string }): Promise<string>;
  close(): Promise<void>;
}

export const pluginFolders = [fileURLToPath(new URL('../../..', import.meta.url))];

export async function openOffice(more: readonly (string | PluginSource)[] = []): Promise<Office> {
  const bench = await startBench({ plugins: ['approvals', purchases, ...more], folders: pluginFolders });
  const sits = async (name: string, roles: readonly string[], manager?: Principal): Promise<Principal> => {
    const username = name.split(' ')[0]?.toLowerCase() ?? name;
    const { id } = await bench.create(Person, {
      ...{ name, username, roles, email: `${username}@harbour.example` },
      manager: manager?.id ?? null,
    });
    return bench.signIn(id);
  };
  const mona = await sits('Mona Reyes', []);
  const dana = await sits('Dana Whitfield', [], mona);
  const [lea, max, ines] = [
    await sits('Lea Brandt', []),
    await sits('Max Ito', ['agent']),
    await sits('Ines Duarte', []),
  ];
  const [tom, ada] = [await sits('Tom Okafor', []), await sits('Ada Lang', ['admin'])];
  const { id: purchasing } = await bench.create(Group, { name: 'Purchasing' });
  for (const { id } of [lea, max, ines])
    await bench.create(GroupMember, { member_of: purchasing, person: id });
  const votes: Office['votes'] = async ({ id }) => {
    const { items } = await bench.store.find(ApprovalVote, {
      filter: eq('approval', id),
      sort: ['created_at'],
    });
    return items;
  };
  const voteOf: Office['voteOf'] = async ({ id }, who) => {
    const { items } = await bench.store.find(ApprovalVote, {
      filter: all(eq('approval', id), any(eq('approver', who.id), eq('deputy', who.id))),
      sort: ['-created_at'],
    });
    const [vote] = items;
    if (vote === undefined) throw new Error(`${who.name} is not asked.`);
    return vote;
  };
  return {
    ...{ bench, purchasing, dana, mona, lea, max, ines, tom, ada, votes, voteOf },
    purchase: (values = {}) =>
      bench.create(Purchase, {
        ...{ title: 'A new printer', description: 'The **old** one eats paper.', requester: dana.id },
        ...values,
      }),
    async policy(values, stages) {
      const policy = await bench.create(ApprovalPolicy, {
        name: 'Purchases',
        record_type: 'purchase',
        ...values,
      });
      for (const [index, stage] of stages.entries()) {
        await bench.create(ApprovalStage, {
          ...{ policy: policy.id, name: `Stage ${index + 1}`, position: index * 10 },
          ...stage,
        });
      }
      return policy;
    },
    ask: ({ id }, stages, who = max) =>
      bench.as(who).create(Approval, {
        ...{ subject_type: 'purchase', subject_id: id },
        ...(stages !== undefined && { stages }),
      }),
    async approve(approval, who, comment) {
      const { id } = await voteOf(approval, who);
      await bench.as(who).transition(ApprovalVote, id, 'approve', comment === undefined ? {} : { comment });
    },
    async reject(approval, who, comment = 'Too dear.') {
      const { id } = await voteOf(approval, who);
      await bench.as(who).transition(ApprovalVote, id, 'reject', { comment });
    },
    stateOf: async ({ id }) => (await bench.read(Approval, id)).state,
    close: () => bench.close(),
  };
}
