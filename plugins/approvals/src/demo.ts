import { contains, eq, isNotEmpty, all, type Predicate } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Recipients, type PluginContext, type Store } from '@praxis/sdk';
import { Approval } from './record-types/approval.js';
import { ApprovalDelegation } from './record-types/approval-delegation.js';
import { ApprovalPolicy } from './record-types/approval-policy.js';
import { ApprovalStage } from './record-types/approval-stage.js';
import { ApprovalVote } from './record-types/approval-vote.js';
import type { StagePlan } from './plan/stage-plan.js';

const dayMs = 86_400_000;

/** Something that was put to people about an incident of the example. */
interface Example {
  /** Words in the title of the incident. */
  readonly words: string;
  readonly title: string;
  readonly details: string;
  readonly stages?: readonly StagePlan[];
  /** Who answers what, in this order; nobody is asked any more after the last. */
  readonly answers: readonly { readonly who: string; readonly yes: boolean; readonly comment: string }[];
}

/**
 * A policy, and approvals in several states: some wait for the people who can sign in to the example, others
 * were decided, and Lena has a deputy for the days when she is at a fair.
 */
export async function loadDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const named = async (name: string): Promise<string | undefined> =>
    (await store.find(Person, { filter: eq('name', name), fields: ['name'], limit: 1 })).items[0]?.id;
  const [anna, tom, lena] = [
    await named('Anna Berg'),
    await named('Tom Okafor'),
    await named('Lena Fischer'),
  ];
  if (anna === undefined || tom === undefined || lena === undefined) return;
  await makePolicy(store, tom);
  const workplace = (await store.lookup(Group)).find(({ name }) => name === 'Workplace');
  const used: string[] = [];
  for (const example of examples({ anna, tom, lena, workplace: workplace?.id })) {
    const incident = await openIncident(store, example.words, used);
    if (incident === undefined) continue;
    used.push(incident);
    await play(context, store, incident, example, tom);
  }
  const today = Math.floor(context.now().getTime() / dayMs) * dayMs;
  await store.create(ApprovalDelegation, {
    ...{ person: lena, deputy: anna, reason: 'At the fair in Hanover' },
    starts_at: new Date(today + 5 * dayMs).toISOString(),
    ends_at: new Date(today + 9 * dayMs).toISOString(),
  });
}

function examples(people: {
  readonly anna: string;
  readonly tom: string;
  readonly lena: string;
  readonly workplace: string | undefined;
}): readonly Example[] {
  const { anna, lena, workplace } = people;
  const asked = (name: string, ...who: readonly string[]): StagePlan => ({ name, rule: 'all', people: who });
  return [
    {
      words: 'does not start',
      title: 'Replace the laptop out of turn?',
      details:
        'The mainboard is broken, and the device is **14 months** old. A repair costs 640 €, a new one 1,180 €. The replacement would be due in ten months.',
      stages: [asked('Cost centre', lena), asked('Service desk', anna)],
      answers: [],
    },
    {
      words: 'VPN',
      title: 'Open a second line for the site until Friday?',
      details: 'The provider gives us a mobile line for four days. It costs **90 € a day**.',
      stages: [asked('Service desk', anna)],
      answers: [],
    },
    {
      words: 'Mailbox is full',
      title: 'Raise the mailbox to 100 GB?',
      details: 'Tenders with drawings have to be kept for ten years. The archive follows in autumn.',
      stages: [asked('Cost centre', lena), asked('Service desk', anna)],
      answers: [{ who: lena, yes: true, comment: 'Yes, until the archive is there.' }],
    },
    {
      words: 'Printer',
      title: 'Buy a colour printer for the sales floor?',
      details: 'The old one jams every day. A new one of the same class costs 2,400 €.',
      stages: [
        asked('Cost centre', lena),
        ...(workplace === undefined
          ? []
          : [{ name: 'Workplace', rule: 'anyone' as const, groups: [workplace] }]),
      ],
      answers: [{ who: lena, yes: false, comment: 'The floor moves in spring. Please rent one until then.' }],
    },
    {
      words: 'New phone',
      title: 'Hand out a phone with a business contract?',
      details: 'On call every third week; 22 € a month.',
      stages: [asked('Cost centre', lena)],
      answers: [{ who: lena, yes: true, comment: 'She is on call, so yes.' }],
    },
  ];
}

async function makePolicy(store: Store, tom: string): Promise<void> {
  const { id } = await store.create(ApprovalPolicy, {
    ...{ name: 'What costs money', record_type: Incident.name, position: 100 },
    ...{ condition: 'priority in (4, 5)', question: 'May we spend money on {number}, {title}?' },
    ...{ shown_fields: ['description', 'caller', 'service'], remind_after_hours: 48 },
    notes: 'The manager of the caller pays; the incident manager looks at the sum.',
  });
  await store.create(ApprovalStage, {
    policy: id,
    name: 'Manager of the caller',
    position: 10,
    manager: true,
  });
  await store.create(ApprovalStage, { policy: id, name: 'Incident manager', position: 20, people: [tom] });
}

/** The latest open incident with these words that is not taken yet. */
async function openIncident(
  store: Store,
  words: string,
  used: readonly string[],
): Promise<string | undefined> {
  const open: Predicate = { field: 'state_category', op: 'in', value: ['new', 'active'] };
  for (const filter of [
    all(contains('title', words), open, isNotEmpty('caller')),
    contains('title', words),
  ]) {
    const { items } = await store.find(Incident, {
      filter,
      sort: ['-opened_at'],
      fields: ['state'],
      limit: 5,
    });
    const found = items.find(({ id }) => !used.includes(id));
    if (found !== undefined) return found.id;
  }
  return undefined;
}

async function play(
  context: PluginContext,
  store: Store,
  incident: string,
  { title, details, stages, answers }: Example,
  actor: string,
): Promise<void> {
  const approval = await store.create(
    Approval,
    {
      subject_type: Incident.name,
      subject_id: incident,
      title,
      details,
      ...(stages !== undefined && { stages }),
    },
    { actor },
  );
  for (const { who, yes, comment } of answers) {
    const { items } = await store.find(ApprovalVote, {
      filter: all(eq('approval', approval.id), eq('approver', who), eq('state', 'waiting')),
      limit: 1,
    });
    const { store: theirs } = await context.use(Recipients).of(who);
    for (const { id } of items)
      await theirs.transition(ApprovalVote, id, yes ? 'approve' : 'reject', { comment });
  }
}
