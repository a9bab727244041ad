import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Problem } from '@praxis/plugin-problems/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import {
  Article,
  ArticleFeedback,
  ArticleIdea,
  ArticleLink,
  ArticleReading,
  KnowledgeSearch,
  SearchSynonym,
} from '../src/contract.js';
import { openLibrary, type Library } from './support/library.js';

describe('the solve loop', () => {
  let library: Library;
  let inside: string;
  let outside: string;
  before(async () => {
    library = await openLibrary(['knowledge', 'incidents', 'problems']);
    const publisher = await library.as('publisher');
    const publish = async (values: {
      readonly title: string;
      readonly [field: string]: unknown;
    }): Promise<string> => {
      const { id } = await publisher.create(Article, values);
      await publisher.transition(Article, id, 'publish');
      return id;
    };
    outside = await publish({
      title: 'The tunnel to the office does not open',
      issue: 'AnyConnect says that the gateway cannot be reached.',
      resolution: 'Choose the gateway **south** and sign in again.',
      audience: 'customer',
    });
    inside = await publish({
      title: 'Resetting tokens of the tunnel',
      issue: 'The gateway refuses a token.',
      resolution: 'Reset the token in the console.',
    });
  });
  after(() => library?.close());

  const report = (title: string, values: object = {}) =>
    library.bench.create(Incident, { title, caller: library.people.reader, ...values });
  const act = async (number: string | null, form: Readonly<Record<string, string>>) =>
    library.ask('contributor', `/x/knowledge/solve/incident/${number ?? ''}`, form);
  const linksOf = async (id: string) =>
    (await library.bench.store.find(ArticleLink, { filter: `subject_id = "${id}"`, sort: ['created_at'] }))
      .items;

  it('begins with the words of the ticket', async () => {
    const { number } = await report('Tunnel does not open', {
      description: 'Since this morning the gateway cannot be reached.',
    });
    const text = await (await library.ask('agent', `/x/knowledge/solve/incident/${number}`)).text();
    expect(text)
      .to.include('The tunnel to the office does not open')
      .and.include('Resetting tokens of the tunnel');
    // What a ticket says is nobody's search.
    expect(await library.bench.store.count(KnowledgeSearch)).to.equal(0);
  });

  it('uses an article once, however often it is clicked, and counts by tickets', async () => {
    const { id, number } = await report('Tunnel');
    for (let time = 0; time < 2; time += 1) await act(number, { do: 'use', article: outside });
    expect((await linksOf(id)).map(({ meaning }) => meaning)).to.deep.equal(['resolved_by']);
    expect(await library.bench.read(Article, outside)).to.include({ use_count: 1 });
    expect((await library.bench.store.get(Incident.name, id))['article_used']).to.equal(true);
    const [link] = await linksOf(id);
    await act(number, { do: 'mean', link: link?.id ?? '', meaning: 'wrong' });
    expect(await library.bench.read(Article, outside)).to.include({ use_count: 0 });
    expect((await library.bench.store.get(Incident.name, id))['article_used']).to.equal(false);
  });

  it('sends an article to the caller in one click, as a comment that they see', async () => {
    const { id, number } = await report('No tunnel');
    await act(number, { do: 'send', article: outside });
    const { items } = await library.bench.store.find(Comment, { filter: `subject_id = "${id}"` });
    expect(items[0]?.audience).to.equal('public');
    expect(items[0]?.body).to.include('gateway **south**').and.include('/x/knowledge/articles/KB');
    expect((await linksOf(id))[0]).to.include({ sent: true, meaning: 'resolved_by' });
  });

  it('never sends what is internal', async () => {
    const { id, number } = await report('Token refused');
    const answer = await act(number, { do: 'send', article: inside });
    expect(answer.status).to.equal(422);
    expect(await answer.text()).to.include('cannot be sent');
    expect(await library.bench.store.count(Comment, { filter: `subject_id = "${id}"` })).to.equal(0);
  });

  it('flags an article with what is wrong, and says so on the ticket', async () => {
    const { id, number } = await report('Tunnel again');
    await act(number, { do: 'flag', article: outside, comment: 'The gateway is called west now.' });
    expect((await linksOf(id)).map(({ meaning }) => meaning)).to.deep.equal(['wrong']);
    const { items } = await library.bench.store.find(ArticleFeedback, { filter: 'verdict = flag' });
    expect(items[0]?.comment).to.equal('The gateway is called west now.');
  });

  it('fixes an article from the ticket, which is what improved it', async () => {
    const { id, number } = await report('Token of the tunnel');
    const { version, title } = await library.bench.read(Article, inside);
    const saved = await library.ask('contributor', `/x/knowledge/articles/${inside}/edit`, {
      version: String(version),
      title,
      resolution: 'Reset the token in the console, then wait a minute.',
      from: `incident/${number}`,
    });
    expect(saved.headers.get('location')).to.equal(`/r/incident/${number}`);
    expect((await linksOf(id)).map(({ meaning }) => meaning)).to.deep.equal(['improved_by']);
  });

  it('adds an article from what the ticket says', async () => {
    const { id, number } = await report('Badge reader beeps twice', {
      description: 'The reader at the south gate beeps twice and stays shut.',
      affected_item: 'GATE-3',
    });
    const made = await library.ask('agent', '/x/knowledge/new', { from: `incident/${number}` });
    expect(made.headers.get('location')).to.match(/\/x\/knowledge\/articles\/KB\d+\/edit/);
    const [link] = await linksOf(id);
    expect(link?.meaning).to.equal('created_from');
    expect(await library.bench.read(Article, link?.article ?? '')).to.include({
      title: 'Badge reader beeps twice',
      issue: 'The reader at the south gate beeps twice and stays shut.',
      environment: 'GATE-3',
      state: 'draft',
      owner: library.people.agent,
    });
  });

  it('turns with problems, too, whose causes come along', async () => {
    const problem = await library.bench.create(Problem, {
      title: 'Scanners lose the net',
      root_cause: 'Roaming.',
      workaround: 'Wait.',
    });
    await library.ask('agent', '/x/knowledge/new', { from: `problem/${problem.number}` });
    const [link] = await linksOf(problem.id);
    expect(await library.bench.read(Article, link?.article ?? '')).to.include({
      cause: 'Roaming.',
      resolution: 'Wait.',
    });
  });

  it('is shut to those who ask', async () => {
    const { number } = await report('Mine');
    expect((await library.ask('reader', `/x/knowledge/solve/incident/${number}`)).status).to.equal(404);
  });

  describe('searching', () => {
    const search = async (role: 'reader' | 'agent', question: string) => {
      const answer = await library.ask(
        role,
        `/api/v1/x/knowledge/search?${new URLSearchParams({ q: question }).toString()}`,
      );
      return (await answer.json()) as { items: { title: string }[]; search: string };
    };

    it('finds only what whoever asks may read', async () => {
      expect((await search('reader', 'token tunnel')).items.map(({ title }) => title)).to.deep.equal([
        'The tunnel to the office does not open',
      ]);
      expect((await search('agent', 'token tunnel')).items.map(({ title }) => title)).to.include(
        'Resetting tokens of the tunnel',
      );
    });

    it('knows words that mean the same, and words with a slip', async () => {
      expect((await search('reader', 'remote access')).items).to.deep.equal([]);
      await library.bench.create(SearchSynonym, { words: 'tunnel, remote access' });
      expect((await search('reader', 'remote access')).items).to.have.length(1);
      expect(
        (await search('reader', 'the tunnl to the offce')).items.map(({ title }) => title),
      ).to.deep.equal(['The tunnel to the office does not open']);
    });

    it('suggests at most three while somebody writes, and nothing that fits badly', async () => {
      const suggest = async (text: string) => {
        const http = await library.bench.http();
        const answer = await http.fetch('/api/v1/x/knowledge/suggest', {
          method: 'POST',
          as: await library.bench.signIn(library.people.reader),
          json: { text },
        });
        return ((await answer.json()) as { items: unknown[] }).items.length;
      };
      expect(await suggest('my tunnel to the office does not open')).to.equal(1);
      expect(await suggest('I would like a new chair for my desk in the corner')).to.equal(0);
    });

    it('in vain becomes an idea, in the words of those who searched', async () => {
      for (let time = 0; time < 3; time += 1) await search('reader', 'Where is the canteen');
      await library.bench.runJob('knowledge.find-ideas');
      const { items } = await library.bench.store.find(ArticleIdea, { filter: 'source = search' });
      expect(items.map(({ title, volume }) => [title, volume])).to.deep.equal([['where is the canteen', 3]]);
    });

    it('remembers which article it led to', async () => {
      const { search: id } = await search('reader', 'tunnel');
      await library.ask('reader', `/x/knowledge/articles/${outside}?search=${id}&rank=1`);
      expect(await library.bench.read(KnowledgeSearch, id)).to.include({ opened: outside, rank: 1 });
    });
  });

  describe('measures', () => {
    it('find gaps where tickets that are alike have no article', async () => {
      for (const place of ['hall', 'office', 'store', 'gate'])
        await library.bench.store.importRecords(Incident, [
          {
            values: {
              title: `Label printer prints labels askew in the ${place}`,
              state: 'resolved',
              resolution_code: 'fixed',
              resolution_notes: 'Roller cleaned.',
              opened_at: '2026-02-27T08:00:00Z',
              resolved_at: '2026-02-27T10:00:00Z',
            },
          },
        ]);
      await library.bench.platform.sql.query('ANALYZE rec_incident');
      await library.bench.runJob('knowledge.find-ideas');
      const { items } = await library.bench.store.find(ArticleIdea, { filter: 'source = tickets' });
      expect(items).to.have.length(1);
      expect(items[0]).to.include({ volume: 4, hours: '8.0' });
    });

    it('tell both meanings of level zero apart, with what they are made of', async () => {
      const bench = library.bench;
      const { items } = await bench.store.find(Incident.name, { filter: 'state = resolved', limit: 2 });
      await bench.store.update(Incident.name, items[0]?.id ?? '', { knowledge__level_zero: 'yes' });
      await bench.store.update(Incident.name, items[1]?.id ?? '', { knowledge__level_zero: 'no' });
      await library.ask('reader', `/x/knowledge/articles/${outside}`, { verdict: 'right' });
      const page = await library.ask('coach', '/x/knowledge/measures?days=30');
      const text = (await page.text()).replace(/\s+/g, ' ');
      expect(text).to.match(/Level zero solvable \(HDI\)<\/h3><p class="kb-number">25 %<\/p><p>1 of 4/);
      expect(text).to.match(
        /Solved at level zero \(widespread\)<\/h3><p class="kb-number">\d+ %<\/p><p>1 of \d+/,
      );
      expect((await library.ask('agent', '/x/knowledge/measures')).status).to.equal(404);
    });

    it('count a reader without a ticket within a day as solved, and one with a ticket not', async () => {
      const bench = library.bench;
      await library.ask('partner', `/x/knowledge/articles/${outside}`);
      await library.ask('partner', `/x/knowledge/articles/${outside}`);
      const mine = async () =>
        (await bench.store.find(ArticleReading, { filter: `reader = "${library.people.partner}"` })).items;
      expect((await mine()).map(({ outcome }) => outcome)).to.deep.equal(['open']);
      bench.clock.advance('PT25H');
      await bench.runJob('knowledge.judge-readings');
      expect((await mine()).map(({ outcome }) => outcome)).to.deep.equal(['no_ticket']);
      await library.ask('partner', `/x/knowledge/articles/${outside}`);
      bench.clock.advance('PT1H');
      await report('It did not help', { caller: library.people.partner });
      bench.clock.advance('PT24H');
      await bench.runJob('knowledge.judge-readings');
      expect((await mine()).map(({ outcome }) => outcome).sort()).to.deep.equal(['no_ticket', 'ticket']);
    });
  });
});
