import { expect } from 'chai';
import { Watcher } from '@praxis/plugin-worklog/contract';
import { eq } from '@praxis/predicate';
import type { PluginContext, Principal } from '@praxis/sdk';
import { unwatchAction, watchAction } from '../src/watchers/actions.js';
import { watchersByName, watchersOf } from '../src/watchers/panel.js';
import { watchersPage } from '../src/watchers/page.js';
import { failure } from './support/failure.js';
import { openOffice, type Office } from './support/conversation.js';
import { Ticket } from './support/tickets.js';

describe('watching', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.bench.close());

  const context = (who: Principal): PluginContext => office.bench.platform.context('worklog', who);
  const subject = () => ({ type: Ticket.name, id: office.ticket.id });
  const press = (who: Principal, watching: string) =>
    watchersPage.submit!(
      {
        params: { type: Ticket.name, key: office.ticket.number ?? '' },
        query: {},
        form: { watching },
        files: [],
        read: () => Promise.resolve({ values: {}, problems: [] }),
      },
      context(who),
    );

  it('begins and ends with a button', async () => {
    expect(await press(office.lea, 'yes')).to.deep.equal({
      redirect: `/r/ticket/${office.ticket.number ?? ''}`,
    });
    const people = await watchersOf(context(office.max), subject());
    expect(await watchersByName(context(office.max), people)).to.deep.equal([
      { name: 'Lea Brandt', href: `/r/person/${office.lea.id}` },
    ]);
    await press(office.lea, 'no');
    expect(await watchersOf(context(office.max), subject())).to.deep.equal([]);
  });

  it('is done once, however often the button is pressed', async () => {
    await Promise.all([press(office.max, 'yes'), press(office.max, 'yes'), press(office.max, 'yes')]);
    expect(await office.bench.store.count(Watcher, { filter: eq('person', office.max.id) })).to.equal(1);
  });

  it('is there for many records at once', async () => {
    const records = await Promise.all(['a', 'b'].map((title) => office.bench.create(Ticket, { title })));
    const call = { type: Ticket.name, records: records as never, values: {} };
    expect(await watchAction.run(call, context(office.lea))).to.deep.equal({ message: 'You watch 2 more.' });
    expect(await watchAction.run(call, context(office.lea))).to.deep.equal({ message: 'You watch 0 more.' });
    expect(await unwatchAction.run(call, context(office.lea))).to.deep.equal({
      message: 'You watch 2 less.',
    });
  });

  it('is not there for what one may not read', async () => {
    const values = { subject_type: Ticket.name, subject_id: office.ticket.id, person: office.omar.id };
    expect((await failure(office.as(office.omar).create(Watcher, values))).status).to.be.oneOf([403, 422]);
    expect(await press(office.omar, 'yes')).to.deep.equal({ notFound: true });
  });
});
