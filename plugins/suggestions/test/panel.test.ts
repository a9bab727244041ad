import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { SuggestionAnswer } from '../src/contract.js';
import { openLearningDesk, type LearningDesk } from './support/desk.js';

describe('a suggestion on the page of an incident', () => {
  let desk: LearningDesk;
  before(async () => {
    desk = await openLearningDesk();
    await desk.finish(120);
    await desk.bench.runJob('suggestions.learn');
  });
  after(() => desk.close());

  const report = () => desk.bench.create(Incident, { title: 'The VPN tunnel does not open' });
  const page = async (address: string, as = 'agent'): Promise<string> =>
    (await (await desk.bench.http()).fetch(address, { as })).text();
  const panel = (id: string): Promise<string> =>
    page(`/frag/panel/suggestions.suggested-incident?record=incident/${id}`);
  const answer = async (key: string, fields: Record<string, string>, as = 'agent') =>
    (await desk.bench.http()).fetch(`/x/suggestions/answer/incident/${key}`, {
      method: 'POST',
      as,
      body: new URLSearchParams(fields),
    });

  it('is taken with one click, and remembered as accepted', async () => {
    const { id, number } = await report();
    expect(await panel(id))
      .to.include('Network team')
      .and.include('% sure');
    const taken = await answer(number ?? '', {
      field: 'assignment_group',
      value: desk.groups.network,
      answer: 'accepted',
    });
    expect(taken.status).to.equal(303);
    expect((await desk.bench.read(Incident, id)).assignment_group).to.equal(desk.groups.network);
    const { items } = await desk.bench.store.find(SuggestionAnswer, {
      filter: { field: 'subject_id', op: 'eq', value: id },
    });
    expect(items.map((each) => [each.field_name, each.suggested, each.answer])).to.deep.equal([
      ['assignment_group', desk.groups.network, 'accepted'],
    ]);
  });

  it('does not come again once somebody said no', async () => {
    const { id, number } = await report();
    await answer(number ?? '', {
      field: 'assignment_group',
      value: desk.groups.network,
      answer: 'dismissed',
    });
    await answer(number ?? '', { field: 'category', value: desk.categories.network, answer: 'dismissed' });
    expect(await panel(id)).not.to.include('% sure');
    expect((await desk.bench.read(Incident, id)).assignment_group).to.equal(null);
  });

  it('cannot be answered with something else than was suggested', async () => {
    const { id, number } = await report();
    await answer(number ?? '', {
      field: 'assignment_group',
      value: desk.groups.printing,
      answer: 'accepted',
    });
    expect((await desk.bench.read(Incident, id)).assignment_group).to.equal(null);
    const strange = await answer(number ?? '', { field: 'title', value: 'Mine', answer: 'accepted' });
    expect(strange.status).to.equal(303);
    expect((await desk.bench.read(Incident, id)).title).to.equal('The VPN tunnel does not open');
  });

  it('is not for callers', async () => {
    const incident = await desk.bench.create(Incident, {
      title: 'The VPN tunnel does not open',
      caller: desk.caller,
    });
    const key = incident.number ?? '';
    const refused = await answer(
      key,
      { field: 'assignment_group', value: desk.groups.network, answer: 'accepted' },
      'requester',
    );
    expect(refused.status).to.equal(404);
    expect((await desk.bench.read(Incident, incident.id)).assignment_group).to.equal(null);
  });

  it('of a restricted incident cannot be answered by those who may not see it', async () => {
    const { id, number } = await desk.bench.create(Incident, {
      title: 'The VPN tunnel does not open',
      restricted: true,
    });
    const refused = await answer(number ?? '', {
      field: 'assignment_group',
      value: desk.groups.network,
      answer: 'accepted',
    });
    expect(refused.status).to.equal(404);
    expect((await desk.bench.read(Incident, id)).assignment_group).to.equal(null);
  });

  it('is filled in by itself only where that is wanted and sure', async () => {
    const left = await report();
    await desk.bench.settled();
    expect((await desk.bench.read(Incident, left.id)).assignment_group).to.equal(null);

    await desk.bench.saveSettings('suggestions', {
      least_records: 20,
      assign_by_itself: true,
      assign_from: 80,
    });
    const sure = await report();
    const unsure = await desk.bench.create(Incident, { title: 'Canteen menu' });
    await desk.bench.settled();
    expect(await desk.bench.read(Incident, sure.id)).to.include({
      assignment_group: desk.groups.network,
      category: desk.categories.network,
    });
    expect((await desk.bench.read(Incident, unsure.id)).assignment_group).to.equal(null);
    const last = (await desk.bench.journal(Incident, sure.id)).at(-1);
    expect(last?.cause?.reason ?? '').to.match(/^Learned from finished records/);
  });

  it('is counted where administrators look after it', async () => {
    const html = await page('/admin/x/suggestions/', 'admin');
    expect(html).to.include('100 % right').and.include('1 accepted, 1 dismissed, 1 filled in by itself');
  });

  it('is learned anew when an administrator asks for it, and nobody else may', async () => {
    const http = await desk.bench.http();
    const ask = (as: string) =>
      http.fetch('/admin/x/suggestions/', { method: 'POST', as, body: new URLSearchParams() });
    expect((await ask('agent')).status).to.equal(404);
    expect((await ask('admin')).status).to.equal(303);
    expect((await desk.bench.queuedJobs()).map(({ id }) => id)).to.include('suggestions.learn');
  });
});
