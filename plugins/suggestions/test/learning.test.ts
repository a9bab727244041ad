import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { SuggestionModel } from '../src/contract.js';
import { openLearningDesk, type LearningDesk } from './support/desk.js';

interface Suggestion {
  readonly field: string;
  readonly value: string;
  readonly label: string;
  readonly confidence: number;
  readonly because: readonly string[];
}

describe('what is learned from finished incidents', () => {
  let desk: LearningDesk;
  before(async () => {
    desk = await openLearningDesk();
    await desk.finish(120);
    await desk.bench.runJob('suggestions.learn');
  });
  after(() => desk.close());

  const suggestions = async (values: object): Promise<readonly Suggestion[]> => {
    const answer = await (
      await desk.bench.http()
    ).fetch('/api/v1/x/suggestions/suggest', {
      method: 'POST',
      as: 'agent',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'incident', values }),
    });
    expect(answer.status).to.equal(200);
    return ((await answer.json()) as { suggestions: Suggestion[] }).suggestions;
  };

  it('suggests group and category for a new one, and says by which of its words', async () => {
    const found = await suggestions({ title: 'The VPN tunnel does not open' });
    expect(found.map(({ field, label }) => [field, label])).to.deep.equal([
      ['assignment_group', 'Network team'],
      ['category', 'Network'],
    ]);
    expect(found[0]?.confidence).to.be.within(60, 100);
    expect(found[0]?.because.join(' ')).to.match(/vpn|tunnel/);
    for (const word of found.flatMap(({ because }) => because.join(' ').split(' ')))
      expect('the vpn tunnel does not open').to.include(word);
  });

  it('knows words in another form', async () => {
    const [group] = await suggestions({ title: 'The printers are out of toners' });
    expect(group?.label).to.equal('Printing team');
  });

  it('says nothing where it is not sure', async () => {
    expect(await suggestions({ title: 'Canteen menu' })).to.deep.equal([]);
    await desk.bench.saveSettings('suggestions', { least_records: 20, suggest_from: 100 });
    expect(await suggestions({ title: 'The VPN tunnel does not open' })).to.deep.equal([]);
    await desk.bench.saveSettings('suggestions', { least_records: 20, suggest_from: 60 });
  });

  it('says nothing about a field that has a value', async () => {
    const found = await suggestions({ title: 'VPN tunnel', assignment_group: desk.groups.printing });
    expect(found.map(({ field }) => field)).to.deep.equal(['category']);
  });

  it('is not told to those who do not work on incidents', async () => {
    const answer = await (
      await desk.bench.http()
    ).fetch('/api/v1/x/suggestions/suggest', {
      method: 'POST',
      as: 'requester',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'incident', values: { title: 'The VPN tunnel does not open' } }),
    });
    expect(answer.status).to.equal(403);
  });

  it('does not suggest a group that takes no work any more', async () => {
    await desk.bench.update('group', desk.groups.network, { active: false });
    const found = await suggestions({ title: 'The VPN tunnel does not open' });
    expect(found.map(({ field }) => field)).to.deep.equal(['category']);
    await desk.bench.update('group', desk.groups.network, { active: true });
  });

  it('is measured on records that were held out', async () => {
    const { items } = await desk.bench.store.find(SuggestionModel);
    expect(items.map(({ field_name, learned_from }) => [field_name, learned_from])).to.deep.equal([
      ['assignment_group', 120],
      ['category', 120],
    ]);
    expect(items[0]?.report).to.deep.include({ records: 12, accuracy: 1 });
  });

  it('is replaced when it is learned anew', async () => {
    const [before] = (await desk.bench.store.find(SuggestionModel)).items;
    await desk.bench.runJob('suggestions.learn');
    const [after] = (await desk.bench.store.find(SuggestionModel)).items;
    expect(after?.id).to.equal(before?.id);
    expect(after?.file).not.to.equal(before?.file);
    expect(await suggestions({ title: 'The VPN tunnel does not open' })).to.have.length(2);
  });
});

describe('restricted incidents', () => {
  it('teach nothing to anybody', async () => {
    const desk = await openLearningDesk();
    try {
      await desk.finish(60, { restricted: true });
      await desk.bench.runJob('suggestions.learn');
      expect(await desk.bench.store.count(SuggestionModel)).to.equal(0);
      expect(await desk.bench.store.count(Incident)).to.equal(60);
    } finally {
      await desk.close();
    }
  });
});
