import { expect } from 'chai';
import { Notification } from '@praxis/plugin-notifications/contract';
import { ApprovalVote, type Approval } from '../src/contract.js';
import type { RecordOf } from '@praxis/sdk';
import { openOffice, type Office } from './support/purchases.js';

const codeOf = (error: unknown): unknown => (error as { readonly code?: string }).code;

describe('whoever is asked for an approval', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
    await office.bench.saveSettings('approvals', { remind_after_hours: 24 });
  });
  after(() => office?.close());

  const ask = async (rule: 'all' | 'anyone' | 'count', needed?: number) =>
    office.ask(await office.purchase(), [
      {
        ...{ name: 'They', rule, people: [office.lea.id, office.ines.id, office.tom.id] },
        ...(needed !== undefined && { needed }),
      },
    ]);
  const answer = async (
    approval: RecordOf<typeof Approval>,
    who: typeof office.lea,
    name: 'abstain' | 'ask_back',
    values = {},
  ) => {
    const { id } = await office.voteOf(approval, who);
    await office.bench.as(who).transition(ApprovalVote, id, name, values);
    return id;
  };

  it('may abstain, and the others decide', async () => {
    const all = await ask('all');
    await office.approve(all, office.lea);
    await office.approve(all, office.ines);
    await answer(all, office.tom, 'abstain', { comment: 'I know the seller.' });
    expect(await office.stateOf(all)).to.equal('approved');
    expect(await office.voteOf(all, office.tom)).to.include({
      state: 'abstained',
      answered_by: office.tom.id,
    });

    const two = await ask('count', 2);
    await answer(two, office.tom, 'abstain');
    expect(await office.stateOf(two)).to.equal('pending');
    await answer(two, office.lea, 'abstain');
    expect(await office.stateOf(two)).to.equal('rejected');
  });

  it('may ask back: nobody is reminded until whoever asked has answered, then the question is put again', async () => {
    const approval = await ask('anyone');
    const id = await answer(approval, office.lea, 'ask_back', { question: 'Which **cost centre**?' });
    await office.bench.settled();
    expect(await office.voteOf(approval, office.lea)).to.include({ state: 'questioned', remind_at: null });
    expect(await office.stateOf(approval)).to.equal('pending');
    const { items } = await office.bench.as(office.dana).find(Notification);
    expect(items.map(({ title }) => title)).to.include('A question before the approval: A new printer');

    const foreign = await office.bench
      .as(office.ines)
      .transition(ApprovalVote, id, 'answer', { answer: 'Mine.' })
      .catch((error: unknown) => error);
    expect(codeOf(foreign)).to.equal('E_RECORD_NOT_FOUND');
    const http = await office.bench.http();
    const page = `/x/approvals/votes/${id}`;
    const empty = await http.fetch(page, {
      ...{ as: office.dana, method: 'POST' },
      body: new URLSearchParams({ answer: 'answer', comment: ' ' }),
    });
    expect(empty.status).to.equal(422);
    expect(await empty.text()).to.include('<strong>cost centre</strong>');
    await http.fetch(page, {
      ...{ as: office.dana, method: 'POST' },
      body: new URLSearchParams({ answer: 'answer', comment: 'Number 4711.' }),
    });
    const vote = await office.voteOf(approval, office.lea);
    expect(vote).to.include({ state: 'waiting', answer: 'Number 4711.', answered_at: null });
    expect(Date.parse(vote.remind_at ?? '')).to.equal(office.bench.clock.now().getTime() + 24 * 3_600_000);
    await office.approve(approval, office.lea);
    expect(await office.stateOf(approval)).to.equal('approved');
  });

  it('may decide without waiting for the answer', async () => {
    const approval = await ask('anyone');
    await answer(approval, office.ines, 'ask_back', { question: 'Why?' });
    await office.approve(approval, office.ines);
    expect(await office.stateOf(approval)).to.equal('approved');
  });
});
