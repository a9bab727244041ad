import { expect } from 'chai';
import { RecordLink } from '@praxis/plugin-worklog/contract';
import type { PluginContext, Principal, RecordOf, Store } from '@praxis/sdk';
import { linkAction } from '../src/links/action.js';
import { addLink } from '../src/links/add-link.js';
import { linkedRecords } from '../src/links/linked-records.js';
import { linksModel } from '../src/links/panel.js';
import { linksPage } from '../src/links/page.js';
import { openOffice, type Office } from './support/conversation.js';
import { failure } from './support/failure.js';
import { Desk, Ticket } from './support/tickets.js';

describe('links between records', () => {
  let office: Office;
  let one: RecordOf<typeof Ticket>;
  let two: RecordOf<typeof Ticket>;
  let agent: Store;

  before(async () => {
    office = await openOffice();
    agent = office.as(office.lea);
  });
  after(() => office.bench.close());
  beforeEach(async () => {
    one = await office.bench.create(Ticket, { title: 'Network down', caller: office.dana.id });
    two = await office.bench.create(Ticket, { title: 'Switch broken' });
  });

  const context = (who: Principal): PluginContext => office.bench.platform.context('worklog', who);
  const ticket = ({ id }: { readonly id: string }) => ({ type: Ticket.name, id });
  const link = (choice: string, to: string) => addLink(agent, ticket(one), { choice, to });
  const seenFrom = async (record: { readonly id: string }, store = agent): Promise<readonly string[]> =>
    (await linkedRecords(store, ticket(record))).map(
      ({ label, key, state }) => `${label} ${key} (${state ?? ''})`,
    );

  it('are seen from both sides, each in its words', async () => {
    await link('caused_by', two.number ?? '');
    expect(await seenFrom(one)).to.deep.equal([`Caused by ${two.number} (Open)`]);
    expect(await seenFrom(two)).to.deep.equal([`Cause of ${one.number} (Open)`]);
  });

  it('can be said from either side', async () => {
    await link('child-inverse', two.number ?? '');
    expect(await seenFrom(two)).to.deep.equal([`Child of ${one.number} (Open)`]);
  });

  it('find the other record by number in any case, or by the address of its page', async () => {
    await link('related', ` ${two.number?.toLowerCase() ?? ''} `);
    await link('follows', `https://desk.example.org/r/ticket/${two.number ?? ''}?tab=x`);
    expect(await seenFrom(one)).to.have.length(2);
  });

  for (const to of ['TIC99999', 'nothing', '', '/r/ticket/TIC99999', '/r/no_such_type/1']) {
    it(`need another record: "${to}" is none`, async () => {
      expect((await failure(link('related', to))).problems[0]?.pointer).to.equal('/to');
    });
  }

  it('need a kind that there is', async () => {
    expect((await failure(link('married_to', two.number ?? ''))).problems[0]?.pointer).to.equal('/kind');
  });

  it('lead to another record, never back', async () => {
    expect((await failure(link('related', one.number ?? ''))).problems[0]?.code).to.equal('LINK_SELF');
  });

  it('say nothing twice', async () => {
    await link('related', two.number ?? '');
    expect((await failure(link('related', two.number ?? ''))).problems[0]?.code).to.equal('LINK_EXISTS');
    expect(
      (await failure(addLink(agent, ticket(two), { choice: 'related', to: one.number ?? '' }))).problems[0]
        ?.code,
    ).to.equal('LINK_EXISTS');
  });

  it('do not contradict each other', async () => {
    await link('child', two.number ?? '');
    expect((await failure(link('child-inverse', two.number ?? ''))).problems[0]?.code).to.equal(
      'LINK_CONTRADICTION',
    );
  });

  it('can be made again after they were removed', async () => {
    const { link: first } = await link('related', two.number ?? '');
    await agent.delete(RecordLink, first.id);
    await link('related', two.number ?? '');
    expect(await seenFrom(one)).to.have.length(1);
    expect((await failure(agent.restore(RecordLink, first.id))).problems[0]?.code).to.equal('LINK_EXISTS');
  });

  it('are not made with what one may not read', async () => {
    const desk = await office.bench.create(Desk, { title: 'D1' });
    const values = { subject_type: Ticket.name, subject_id: one.id, kind: 'related' as const };
    const unknown = { target_type: 'ticket', target_id: '018f0000-0000-7000-8000-000000000000' };
    expect((await failure(agent.create(RecordLink, { ...values, ...unknown }))).problems[0]?.code).to.equal(
      'LINK_TARGET',
    );
    expect(
      (
        await failure(
          office
            .as(office.dana)
            .create(RecordLink, { ...values, target_type: Desk.name, target_id: desk.id }),
        )
      ).status,
    ).to.be.oneOf([403, 422]);
  });

  it('leave out records that are in the bin', async () => {
    await link('related', two.number ?? '');
    await agent.delete(Ticket, two.id);
    expect(await seenFrom(one)).to.deep.equal([]);
  });

  it('are not told to requesters', async () => {
    await link('related', two.number ?? '');
    expect(await seenFrom(one, office.as(office.dana))).to.deep.equal([]);
  });

  it('stand in the panel by kind, and are added and removed from it', async () => {
    const submit = (form: Record<string, string>) =>
      linksPage.submit!(
        {
          params: { type: Ticket.name, key: one.id },
          query: {},
          form,
          files: [],
          read: () => Promise.resolve({ values: {}, problems: [] }),
        },
        context(office.lea),
      );
    await submit({ kind: 'caused_by', to: two.number ?? '' });
    const { groups } = linksModel(ticket(one), await linkedRecords(agent, ticket(one)));
    expect(groups).to.have.length(1);
    expect(groups[0]).to.include({ label: 'Caused by' });
    expect(groups[0]?.records[0]).to.include({
      key: two.number,
      label: 'Switch broken',
      aside: 'Open',
      symbol: 'state-new',
    });
    expect(await submit({ kind: 'caused_by', to: 'TIC99999' })).to.have.nested.property(
      'model.links.to',
      'TIC99999',
    );
    await submit({ remove: groups[0]?.records[0]?.linkId ?? '' });
    expect(await seenFrom(one)).to.deep.equal([]);
  });

  it('are made for many records at once, and tell which were not', async () => {
    const result = await linkAction.run(
      {
        type: Ticket.name,
        records: [one, two, office.ticket] as never,
        values: { kind: 'duplicate', to: two.number },
      },
      context(office.lea),
    );
    expect(result.message).to.equal('2 linked; 1 not: A record cannot be linked with itself.');
  });
});
