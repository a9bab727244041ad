import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Mailbox } from '@praxis/plugin-mail/contract';
import { Task } from '@praxis/plugin-tasks/contract';
import { Secrets, type RecordOf } from '@praxis/sdk';
import type { BenchHttp } from '@praxis/testkit';
import { openPostOffice, type PostOffice } from '../../approvals/test/support/post-office.js';
import type { SurveyResponse } from '../src/contract.js';
import { Survey, SurveyQuestion } from '../src/contract.js';
import { surveyTokens } from '../src/link/token.js';
import { openDesk, type Desk } from './support/desk.js';

describe('an answer by the link of a mail', function () {
  this.timeout(60_000);
  let desk: Desk;
  let post: PostOffice;
  let http: BenchHttp;
  before(async () => {
    post = await openPostOffice();
    desk = await openDesk(['mail']);
    await desk.bench.store.create(Mailbox.name, {
      ...{ name: 'Praxis', address: 'praxis@praxis.example', record_type: 'incident' },
      ...{ smtp_host: '127.0.0.1', smtp_port: post.port, smtp_security: 'none', smtp_signs_in: false },
      ...{ sends_other: true, imap_host: null },
    });
    await desk.survey({ quarantine_days: 0 });
    const [survey] = (await desk.bench.store.find(Survey)).items;
    await desk.bench.create(SurveyQuestion, {
      ...{ survey: survey?.id ?? '', question: 'How easy was it?', kind: 'effort', position: 1 },
      translations: { de: 'Wie leicht war es?' },
    });
    http = await desk.bench.http();
  });
  after(async () => {
    await desk?.close();
    await post?.close();
  });

  /** An incident about which somebody was asked, and the links of the mail, lowest score first. */
  const asked = async (who = desk.carla) => {
    post.arrived.length = 0;
    const incident = await desk.closed(who);
    await desk.pass(2);
    const mails = post.arrived
      .map(({ mail }) => mail.text ?? '')
      .filter((text) => text.includes('surveys/answer'));
    expect(mails).to.have.length(1);
    const links = [...(mails[0] ?? '').matchAll(/\/x\/surveys\/answer\/[\w.-]+\?score=\d/g)].map(
      ([link]) => link,
    );
    return { incident, links, text: mails[0] ?? '' };
  };
  const send = (path: string, values: Readonly<Record<string, string>>) =>
    http.fetch(path, { method: 'POST', body: new URLSearchParams(values) });
  const responseTo = async (incident: { readonly id: string }): Promise<RecordOf<typeof SurveyResponse>> =>
    (await desk.responseTo(incident)) ?? expect.fail('Nobody was asked.');

  it('is asked for in the language of the recipient, with a link for each score', async () => {
    const { links, text } = await asked(desk.dirk);
    expect(text).to.include('Wie zufrieden sind Sie').and.include('sehr unzufrieden');
    expect(links.map((link) => link.at(-1))).to.deep.equal(['1', '2', '3', '4', '5']);
    const page = await (await http.fetch(links[3] ?? '', { headers: { 'accept-language': 'de' } })).text();
    expect(page)
      .to.include('Wie leicht war es?')
      .and.match(/value="4" required checked/);
  });

  it('is not given by looking at it, nor by a form of another site', async () => {
    const { incident, links } = await asked();

    for (const method of ['GET', 'HEAD'])
      expect((await http.fetch(links[4] ?? '', { method })).status).to.equal(200);
    const forged = await http.fetch(links[4] ?? '', {
      method: 'POST',
      body: new URLSearchParams({ score: '5' }),
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(forged.status).to.equal(403);
    expect(await responseTo(incident)).to.include({ state: 'asked', score: null });
  });

  it('stands on the record and in its history, in the name of who gave it, and can be changed for a while', async () => {
    const { incident, links } = await asked();
    const { questions } = { questions: (await desk.bench.store.lookup(SurveyQuestion)).map(({ id }) => id) };
    const page = await send(links[3] ?? '', {
      ...{ score: '4', comment: ' Quick and **friendly**. ' },
      [`question-${questions[0] ?? ''}`]: '7',
    });
    expect(await page.text()).to.include('Thank you.');
    const response = await responseTo(incident);
    expect(response).to.include({
      state: 'answered',
      score: 4,
      comment: 'Quick and **friendly**.',
      by_link: true,
    });
    expect(response.answers).to.deep.equal([{ id: questions[0], question: 'How easy was it?', value: 7 }]);
    const last = (await desk.bench.journal(Incident, incident.id)).at(-1);
    expect(last).to.include({ actor: desk.carla.id });
    expect(last?.changes).to.have.nested.property('survey_score.after', 4);
    const shown = await (await http.fetch(`/r/incident/${incident.number ?? ''}`, { as: desk.agnes })).text();
    expect(shown).to.include('gave 4 of 5: Quick and **friendly**.');

    await send(links[3] ?? '', { score: '5' });
    expect(await responseTo(incident)).to.include({ score: 5, comment: null });
    desk.bench.clock.advance('P15D');
    expect((await send(links[3] ?? '', { score: '1' })).status).to.equal(410);
    expect((await responseTo(incident)).score).to.equal(5);
  });

  it('without a score is asked for again, with what was typed', async () => {
    const { incident, links } = await asked();
    const page = await send(links[0]?.replace(/\?.*/, '') ?? '', {
      comment: 'I forgot <the> score.',
      score: '6',
    });
    expect(page.status).to.equal(422);
    expect(await page.text())
      .to.include('Choose one of the five.')
      .and.include('I forgot &lt;the&gt; score.');
    expect((await responseTo(incident)).state).to.equal('asked');
  });

  it('that is low is a call back, once, for whoever the survey names', async () => {
    await desk.survey({ low_score: 2, call_back_hours: 8 });
    const { incident, links } = await asked();
    await send(links[0] ?? '', { score: '1', comment: 'Nobody called.' });
    await send(links[0] ?? '', { score: '2' });
    const response = await responseTo(incident);
    const tasks = (await desk.bench.store.find(Task, { filter: eq('subject_id', incident.id) })).items;
    expect(
      tasks.map(({ title, description, assignment_group }) => [title, description, assignment_group]),
    ).to.deep.equal([['Call Carla back: 1 of 5', 'Nobody called.', desk.group]]);
    expect(response).to.include({ low: true, call_back: tasks[0]?.number });
    expect(Date.parse(tasks[0]?.due_at ?? '') - Date.parse(tasks[0]?.created_at ?? '')).to.equal(
      8 * 3_600_000,
    );
  });

  it('works for nobody else, and not when it was made up', async () => {
    const { incident, links } = await asked();
    const response = await responseTo(incident);
    const [, token = ''] = (links[0] ?? '').replace(/\?.*/, '').split('answer/');
    const secrets = desk.bench.platform
      .context('surveys', desk.bench.platform.servicePrincipal('surveys'))
      .use(Secrets);
    const expiresAt = new Date(desk.bench.clock.now().getTime() + 3_600_000);
    const forDirk = surveyTokens.write(secrets, { id: response.id, person: desk.dirk.id, expiresAt });
    for (const made of [`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, forDirk, 'x']) {
      expect((await http.fetch(`/x/surveys/answer/${made}`)).status).to.equal(404);
      expect((await send(`/x/surveys/answer/${made}`, { score: '1' })).status).to.equal(404);
    }
    const own = (as: typeof desk.carla) =>
      http.fetch(`/x/surveys/respond/${response.id}`, {
        as,
        method: 'POST',
        body: new URLSearchParams({ score: '3' }),
      });
    expect((await own(desk.agnes)).status).to.equal(404);
    expect((await own(desk.carla)).status).to.be.below(400);
    expect(await responseTo(incident)).to.include({ score: 3, by_link: false });
  });
});
