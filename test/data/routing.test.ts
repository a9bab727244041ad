import { expect } from 'chai';
import { SuggestionModel, Suggestions } from '@praxis/plugin-suggestions/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { describeDataSet } from './support/data-sets.js';
import { asIncident, importTickets, readTopicTickets, type TopicTicket } from './support/topic-tickets.js';

describeDataSet('ticket-text-47k', 'a desk that learns where tickets belong from those it resolved', (folder) => {
  let bench: Bench;
  let unseen: readonly TopicTicket[];
  let groups: ReadonlyMap<string, string>;

  before(async function () {
    this.timeout(300_000);
    const tickets = readTopicTickets(folder);
    unseen = tickets.filter(({ forTest }) => forTest);
    const seen = tickets.filter(({ forTest }) => !forTest);
    expect([seen.length, unseen.length]).to.deep.equal([38_051, 9786]);
    bench = await startBench({ plugins: ['suggestions', 'incidents'], settings: { suggestions: { suggest_from: 1 } } });
    groups = await importTickets(bench, seen);
    await bench.runJob('suggestions.learn');
  });
  after(() => bench?.close());

  it('learned from every one of them', async () => {
    const { items } = await bench.store.find(SuggestionModel);
    expect(items.map(({ field_name, learned_from }) => [field_name, learned_from])).to.deep.equal([
      ['assignment_group', 38_051],
    ]);
  });

  it('is right for at least 80 of 100 that it has not seen, and oftener where it is sure', async function () {
    this.timeout(60_000);
    const { platform } = bench;
    const context = platform.context('suggestions', platform.systemPrincipal);
    const service = context.use(Suggestions);
    const answers: { readonly confidence: number; readonly right: boolean }[] = [];
    for (let from = 0; from < unseen.length; from += 100) {
      const asked = unseen.slice(from, from + 100).map(async ({ text, topic }) => {
        const [found] = await service.suggest('incident', asIncident(text), context);
        return { confidence: found?.confidence ?? 0, right: found?.value === groups.get(topic) };
      });
      answers.push(...(await Promise.all(asked)));
    }
    const shareRight = (from: number): number => {
      const told = answers.filter(({ confidence }) => confidence >= from);
      return told.filter(({ right }) => right).length / told.length;
    };
    const accuracies = [0, 60, 80, 95].map(shareRight);
    expect(accuracies[0]).to.be.at.least(0.8);
    expect(accuracies).to.deep.equal([...accuracies].sort((left, right) => left - right));
    expect(answers.filter(({ confidence }) => confidence >= 60).length / answers.length).to.be.within(0.7, 0.99);

    // What it says of itself, from records that it held out, is what it turns out to be.
    const [model] = (await bench.store.find(SuggestionModel)).items;
    expect(model?.report?.accuracy).to.be.closeTo(accuracies[0] ?? 0, 0.03);
  });
});
