import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { IncidentProblem, Problem } from '@praxis/plugin-problems/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { steadily } from '../src/learning/steady.js';
import { similarGroups } from '../src/similar-groups.js';

const told = [
  'Scanner loses the connection between two aisles',
  'The scanners lose connection in aisle four',
  'My scanner keeps losing its connection in the aisles',
  'Invoice shows the wrong address',
  'Scanner in the aisle loses its connection again',
];

describe('texts that are alike', () => {
  it('come together, in whatever form their words are, and others stay alone', async () => {
    const groups = await similarGroups(told, steadily(new AbortController().signal));
    expect(groups.map(({ members }) => members)).to.deep.equal([[0, 1, 2, 4], [3]]);
  });

  it('need no words to come to an end', async () => {
    const groups = await similarGroups(['', '!', ''], steadily(new AbortController().signal));
    expect(groups).to.have.length(3);
  });

  it('are not looked for any longer than anybody waits', async () => {
    const gone = AbortSignal.abort(new Error('nobody waits'));
    const many = Array.from({ length: 3000 }, (_, place) => `${told[place % told.length] ?? ''} ${place}`);
    const failure = await similarGroups(many, steadily(gone)).catch((error: unknown) => error);
    expect(failure).to.have.property('message', 'nobody waits');
  });
});

describe('candidates for problems that are told in like words', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({
      plugins: ['suggestions', 'problems'],
      folders: [fileURLToPath(new URL('../../..', import.meta.url))],
      settings: { problems: { candidate_incidents: 3, candidate_days: 30 } },
    });
    for (const title of told) {
      await bench.create(Incident, { title });
      bench.clock.advance('PT1M');
    }
    await bench.create(Incident, { title: 'Scanner loses the connection in the aisles', restricted: true });
  });
  after(() => bench.close());

  const page = async (as: string): Promise<string> =>
    (await (await bench.http()).fetch('/x/problems/candidates', { as })).text();

  it('are called by the first of them, and count only what the reader may see', async () => {
    const html = await page('agent');
    expect(html).to.include('Scanner loses the connection between two aisles').and.include('Similar words');
    expect(html).to.include('4 incidents, 80 %');
    expect(await page('admin')).to.include('5 incidents, 83 %');
    expect(html).not.to.include('Invoice');
  });

  it('become a problem that explains all of them', async () => {
    const { items } = await bench.store.find(Incident, { sort: ['opened_at'] });
    const first = items.find(({ title }) => title === told[0]);
    const answer = await (
      await bench.http()
    ).fetch('/x/problems/candidates', {
      method: 'POST',
      as: 'agent',
      body: new URLSearchParams({ by: 'suggestions.similar-words', value: first?.id ?? '' }),
    });
    expect(answer.status).to.equal(303);
    const [problem] = (await bench.store.find(Problem)).items;
    expect(problem).to.include({ title: told[0], detection: 'proactive' });
    for (const { id, title, restricted } of items) {
      const explained = title !== told[3] && !restricted ? problem?.id : null;
      expect((await bench.read(IncidentProblem, id)).problem, title).to.equal(explained);
    }
    expect(await page('agent')).not.to.include('Similar words');
  });

  it('are left to the item where nearly all share one', async () => {
    for (const hall of ['one', 'two', 'three'])
      await bench.create(Incident, { title: `Label press stalls in hall ${hall}`, affected_item: 'PRESS-1' });
    const html = await page('agent');
    expect(html).to.include('PRESS-1').and.not.include('Label press stalls');
  });
});
