import { expect } from 'chai';
import { Group, GroupMember } from '@praxis/plugin-people/contract';
import { Task } from '@praxis/plugin-tasks/contract';
import { Article, ArticleFeedback, ArticleReview, StandardQuestion } from '../src/contract.js';
import { openLibrary, refusal, refusedWith, type Library, type Role } from './support/library.js';

describe('articles', () => {
  let library: Library;
  before(async () => {
    library = await openLibrary(['knowledge', 'tasks']);
  });
  after(() => library?.close());

  let count = 0;
  const write = async (role: Role, values: object = {}): Promise<string> => {
    count += 1;
    const store = await library.as(role);
    const { id } = await store.create(Article, {
      title: `Printer ${count}`,
      resolution: 'Switch it off and on.',
      ...values,
    });
    return id;
  };
  const move = async (role: Role, id: string, transition: string, values: object = {}) =>
    (await library.as(role)).transition(Article, id, transition, values);
  const published = async (values: object = {}): Promise<string> => {
    const id = await write('publisher', values);
    await move('publisher', id, 'publish');
    return id;
  };
  const sees = async (role: Role, id: string): Promise<boolean> =>
    (await (await library.as(role)).getMany(Article, [id])).length === 1;

  describe('how far they can be trusted', () => {
    it('is work in progress while they are drafts, and theirs whose they are', async () => {
      const id = await write('agent');
      const article = await library.bench.read(Article, id);
      expect(article).to.include({
        state: 'draft',
        confidence: 'work_in_progress',
        owner: library.people.agent,
      });
      expect(await Promise.all([sees('agent', id), sees('candidate', id), sees('reader', id)])).to.deep.equal(
        [true, false, false],
      );
      expect(await sees('contributor', id)).to.equal(true);
    });

    it('is not validated when a candidate publishes, and validated by a contributor', async () => {
      const id = await write('candidate');
      expect(await move('candidate', id, 'publish')).to.include({
        state: 'published',
        confidence: 'not_validated',
      });
      const http = await library.bench.http();
      const as = async (role: Role) => library.bench.signIn(library.people[role]);
      const validate = async (role: Role) =>
        http.fetch('/api/v1/records/article/actions/knowledge.validate', {
          method: 'POST',
          as: await as(role),
          json: { records: [id] },
        });
      expect((await validate('candidate')).status).to.equal(403);
      expect((await validate('contributor')).status).to.equal(200);
      expect((await library.bench.read(Article, id)).confidence).to.equal('validated');
    });

    it('is validated at once when a contributor publishes', async () => {
      expect(await move('contributor', await write('contributor'), 'publish')).to.include({
        confidence: 'validated',
      });
    });

    it('cannot be set by anybody who writes', async () => {
      const failure = await refusal(write('publisher', { confidence: 'validated' }));
      expect(failure.problems[0]?.pointer).to.equal('/confidence');
    });
  });

  describe('roles', () => {
    it('keep an agent without one from publishing, who asks for a review instead', async () => {
      const id = await write('agent');
      expect((await refusal(move('agent', id, 'publish'))).code).to.equal('E_ACCESS_DENIED');
      expect(await move('agent', id, 'submit')).to.include({ state: 'review' });
    });

    it('leave it to publishers to bring something outside', async () => {
      const id = await write('contributor', { audience: 'customer' });
      expect(await refusedWith(move('contributor', id, 'publish'))).to.equal('KNOWLEDGE_PUBLISHER');
      expect(await move('publisher', id, 'publish')).to.include({ state: 'published' });
      const inside = await write('contributor');
      await move('contributor', inside, 'publish');
      const contributor = await library.as('contributor');
      expect(await refusedWith(contributor.update(Article, inside, { audience: 'public' }))).to.equal(
        'KNOWLEDGE_PUBLISHER',
      );
    });

    it('let contributors mend what is inside, and publishers what is outside', async () => {
      const [inside, outside] = [await published(), await published({ audience: 'public' })];
      const contributor = await library.as('contributor');
      expect(await contributor.update(Article, inside, { cause: 'Dust.' })).to.include({ text_version: 2 });
      expect(await refusedWith(contributor.update(Article, outside, { cause: 'Dust.' }))).to.equal(
        'KNOWLEDGE_OUTSIDE',
      );
    });

    it('keep rules of the house for publishers', async () => {
      const id = await published({ governance: 'compliance' });
      const contributor = await library.as('contributor');
      expect((await refusal(contributor.update(Article, id, { cause: 'Dust.' }))).code).to.equal(
        'E_ACCESS_DENIED',
      );
      expect(
        await refusedWith(
          contributor.update(Article, await write('contributor'), { governance: 'compliance' }),
        ),
      ).to.be.oneOf(['KNOWLEDGE_GOVERNANCE', 'E_ACCESS_DENIED']);
    });
  });

  describe('audiences', () => {
    it('decide who reads', async () => {
      const of = async (audience: string) => {
        const id = await published({ audience });
        return [await sees('reader', id), await sees('partner', id), await sees('agent', id)];
      };
      expect(await of('internal')).to.deep.equal([false, false, true]);
      expect(await of('partner')).to.deep.equal([false, true, true]);
      expect(await of('customer')).to.deep.equal([true, true, true]);
    });

    it('can be one group, outside of which nobody finds it', async () => {
      const group = await library.bench.create(Group, { name: 'Storage' });
      await library.bench.create(GroupMember, { member_of: group.id, person: library.people.candidate });
      const id = await published({ only_group: group.id });
      expect([await sees('candidate', id), await sees('agent', id)]).to.deep.equal([true, false]);
    });

    it('never see the notes for agents, on the page or over the API', async () => {
      const id = await published({ audience: 'public', internal_notes: 'The code is 4711.' });
      const page = await library.ask('reader', `/x/knowledge/articles/${id}`);
      expect(page.status).to.equal(200);
      expect(await page.text())
        .to.include('Switch it off and on.')
        .and.not.include('4711');
      expect(await (await library.as('reader')).get(Article, id)).not.to.have.property('internal_notes');
      expect(await (await library.ask('agent', `/x/knowledge/articles/${id}`)).text()).to.include('4711');
    });
  });

  describe('in time', () => {
    it('are published when they are scheduled for', async () => {
      const id = await write('publisher', { audience: 'customer' });
      await move('publisher', id, 'schedule', { publish_at: '2026-03-02T12:00:00Z' });
      await library.bench.runJob('knowledge.publish-scheduled');
      expect((await library.bench.read(Article, id)).state).to.equal('scheduled');
      library.bench.clock.advance('PT4H');
      await library.bench.runJob('knowledge.publish-scheduled');
      expect(await library.bench.read(Article, id)).to.include({
        state: 'published',
        confidence: 'validated',
      });
    });

    it('are outdated when nobody looked at them, and retired when they expire', async () => {
      const [old, over] = [await published(), await published({ expires_on: '2026-03-04' })];
      expect((await library.bench.read(Article, old)).review_on).to.equal('2027-03-02');
      await library.bench.update(Article, old, { review_on: '2026-03-03' });
      library.bench.clock.advance('P2D');
      await library.bench.runJob('knowledge.review-and-expire');
      expect((await library.bench.read(Article, old)).state).to.equal('outdated');
      expect(await library.bench.read(Article, over)).to.include({
        state: 'retired',
        confidence: 'archived',
      });
      expect(await move('contributor', old, 'publish')).to.include({
        state: 'published',
        review_on: '2027-03-04',
      });
    });
  });

  describe('versions', () => {
    it('show what became different, and come back as versions of their own', async () => {
      const id = await write('contributor', { title: 'Restore me', resolution: 'Press the blue button.' });
      const store = await library.as('contributor');
      await store.update(Article, id, { resolution: 'Press the red button.' });
      await store.update(Article, id, { keywords: 'no version' });
      const compared = await (
        await library.ask('contributor', `/x/knowledge/articles/${id}/versions`)
      ).text();
      expect(compared)
        .to.match(/<del>blue<\/del>/)
        .and.match(/<ins>red<\/ins>/);
      expect(compared).not.to.include('value="3"');
      const inline = await (
        await library.ask('contributor', `/x/knowledge/articles/${id}/versions?view=inline`)
      ).text();
      expect(inline).to.include('class="removed"');
      const back = await library.ask('contributor', `/x/knowledge/articles/${id}/versions`, { restore: '1' });
      expect(back.status).to.equal(303);
      expect(await library.bench.read(Article, id)).to.include({
        resolution: 'Press the blue button.',
        text_version: 3,
      });
    });

    it('are saved by the editor, which keeps what was written when somebody else was faster', async () => {
      const id = await write('contributor', { title: 'Two writers', resolution: 'One' });
      const { version } = await library.bench.read(Article, id);
      await (await library.as('publisher')).update(Article, id, { resolution: 'Two' });
      const clash = await library.ask('contributor', `/x/knowledge/articles/${id}/edit`, {
        version: String(version),
        title: 'Two writers',
        resolution: 'Three',
      });
      expect(clash.status).to.equal(409);
      expect(await clash.text()).to.include('Three</textarea>');
    });
  });

  describe('translations', () => {
    it('are behind once their original changes, until somebody writes them again', async () => {
      const original = await published({ title: 'Reset the router' });
      const translation = await published({
        title: 'Router zurücksetzen',
        language: 'de',
        translation_of: original,
      });
      await (
        await library.as('publisher')
      ).update(Article, original, { resolution: 'Hold it for ten seconds.' });
      expect((await library.bench.read(Article, translation)).stale).to.equal(true);
      expect(await (await library.ask('agent', `/x/knowledge/articles/${translation}`)).text()).to.include(
        'behind its original',
      );
      await (
        await library.as('publisher')
      ).update(Article, translation, { resolution: 'Zehn Sekunden halten.' });
      expect((await library.bench.read(Article, translation)).stale).to.equal(false);
    });

    it('are of originals, in another language', async () => {
      const original = await published();
      expect(await refusedWith(write('publisher', { translation_of: original }))).to.equal(
        'KNOWLEDGE_LANGUAGE',
      );
      const translation = await write('publisher', { translation_of: original, language: 'fr' });
      expect(await refusedWith(write('publisher', { translation_of: translation, language: 'de' }))).to.equal(
        'KNOWLEDGE_CHAIN',
      );
    });
  });

  describe('feedback', () => {
    it('opens one task for whoever keeps the article, and the task closes it', async () => {
      const id = await published({ audience: 'public' });
      const say = (form: Readonly<Record<string, string>>) =>
        library.ask('reader', `/x/knowledge/articles/${id}`, form);
      expect((await say({ verdict: 'flag', comment: '' })).status).to.equal(422);
      expect(
        (await say({ verdict: 'flag', reason: 'wrong', comment: 'There is no such switch.' })).status,
      ).to.equal(303);
      await say({ verdict: 'flag', reason: 'wrong', comment: 'Still none.' });
      const { items: tasks } = await library.bench.store.find(Task, { filter: `subject_id = "${id}"` });
      expect(tasks.map(({ description, assignee }) => [description, assignee])).to.deep.equal([
        ['There is no such switch.', library.people.publisher],
      ]);
      await library.bench.transition(Task, tasks[0]?.id ?? '', 'finish');
      expect(
        await library.bench.store.count(ArticleFeedback, { filter: `article = "${id}" and state = open` }),
      ).to.equal(0);
    });

    it('is one vote for each reader, who may change it', async () => {
      const id = await published({ audience: 'public' });
      for (const verdict of ['right', 'not_right', 'right'])
        await library.ask('reader', `/x/knowledge/articles/${id}`, { verdict });
      expect(await library.bench.read(Article, id)).to.include({ helpful_count: 1, unhelpful_count: 0 });
    });

    it('on what somebody may not read is refused, as if it was not there', async () => {
      const id = await published();
      expect(
        (await library.ask('reader', `/x/knowledge/articles/${id}`, { verdict: 'right' })).status,
      ).to.equal(404);
      const reader = await library.as('reader');
      expect(
        await refusedWith(reader.create(ArticleFeedback, { article: id, verdict: 'right' })),
      ).to.be.oneOf(['KNOWLEDGE_NO_ARTICLE', 'E_REFERENCE_NOT_FOUND']);
    });
  });

  describe('the Content Standard Checklist', () => {
    it('gives a score by weight of what applies, to coaches and authors', async () => {
      const questions = (await library.bench.store.lookup(StandardQuestion)).toSorted(
        (a, b) => a.position - b.position,
      );
      expect(questions.reduce((sum, { weight }) => sum + weight, 0)).to.equal(100);
      const id = await published();
      const form = Object.fromEntries(
        questions.map((question, place) => [
          `question-${question.id}`,
          place === 0 ? 'no' : place === 1 ? 'not_applicable' : 'yes',
        ]),
      );
      expect((await library.ask('agent', `/x/knowledge/articles/${id}/review`)).status).to.equal(404);
      expect((await library.ask('coach', `/x/knowledge/articles/${id}/review`)).status).to.equal(200);
      expect((await library.ask('coach', `/x/knowledge/articles/${id}/review`, form)).status).to.equal(303);
      const { items } = await (
        await library.as('publisher')
      ).find(ArticleReview, { filter: `article = "${id}"` });
      // 65 of the 85 that apply.
      expect(items[0]).to.include({ score: 76, passed: true, author: library.people.publisher });
      expect(await (await library.ask('coach', '/x/knowledge/coaching')).text()).to.include('publisher');
    });
  });
});
