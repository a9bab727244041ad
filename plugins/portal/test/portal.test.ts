import { fileURLToPath } from 'node:url';
import { Incident, MajorIncident } from '@praxis/plugin-incidents/contract';
import { Organisation, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Attachment, Comment } from '@praxis/plugin-worklog/contract';
import { contributeTo, definePlugin, isPraxisError, type Principal, type RecordOf } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { expect } from 'chai';
import {
  Announcement,
  GuestReport,
  portalLists,
  PortalRating,
  portalSearch,
  PortalTheme,
  portalTiles,
} from '../src/contract.js';

/** Answers for three words, by a source that answers, one that never does, and one that fails. */
const answers = definePlugin({
  contributes: {
    points: [
      contributeTo(portalSearch, {
        id: 'answers.articles',
        kind: 'answers',
        search: ({ words }, { principal }) =>
          Promise.resolve([{ title: `All about <${words}>`, href: '/kb/1', text: `For ${principal.name}` }]),
      }),
      contributeTo(portalSearch, {
        id: 'answers.slow',
        kind: 'forms',
        patienceMs: 20,
        search: () => new Promise(() => undefined),
      }),
      contributeTo(portalSearch, {
        id: 'answers.broken',
        kind: 'forms',
        search: () => Promise.reject(new Error('The index is gone.')),
      }),
      contributeTo(portalTiles, {
        id: 'answers.tiles',
        load: () =>
          Promise.resolve([
            { title: 'New phone', href: '/x/1', icon: 'phone', uses: 3 },
            { title: 'New laptop', href: '/x/2', icon: 'phone', uses: 7 },
          ]),
      }),
      contributeTo(portalLists, {
        id: 'answers.list',
        title: 'My lockers',
        href: '/x/lockers',
        load: () => Promise.resolve({ lines: [{ title: 'Locker 7' }] }),
      }),
    ],
  },
});

describe('the portal', function () {
  this.timeout(120_000);
  let bench: Bench;
  let carla: Principal;
  let dan: Principal;
  let agnes: Principal;

  before(async () => {
    bench = await startBench({
      plugins: [
        'portal',
        'incidents',
        {
          manifest: { id: 'answers', title: 'Answers', api: '^0.1', requires: { portal: '^0.1' } },
          definition: answers,
        },
      ],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
    const person = async (name: string, roles: readonly string[] = []): Promise<Principal> =>
      bench.signIn((await bench.create(Person, { name, roles, email: `${name}@example.org` })).id);
    [carla, dan, agnes] = [await person('Carla'), await person('Dan'), await person('Agnes', ['agent'])];
  });
  after(() => bench?.close());

  const ask = async (who: Principal | undefined, path: string, form?: Record<string, string>) => {
    const { fetch } = await bench.http();
    const answer = await fetch(path, {
      ...(who !== undefined && { as: who }),
      redirect: 'manual',
      headers: { accept: 'text/html' },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    const html = await answer.text();
    return { status: answer.status, location: answer.headers.get('location') ?? '', html };
  };
  const report = (values: Partial<RecordOf<typeof Incident>> = {}) =>
    bench.create(Incident, { title: 'The VPN drops', caller: carla.id, ...values });
  const pageOf = ({ number }: { readonly number: string | null }) => `/portal/requests/incident/${number}`;

  describe('as a home', () => {
    it('is where people without a desk start, and agents are led to by a link', async () => {
      for (const path of ['/', '/work']) {
        const { status, location } = await ask(carla, path);
        expect([status, location]).to.deep.equal([303, '/portal']);
      }
      expect((await ask(agnes, '/')).location).to.equal('/work');
      expect((await ask(agnes, '/work')).html).to.include('href="/portal"');
      expect((await ask(agnes, '/portal')).html).to.include('href="/work"');
      expect((await ask(carla, '/portal')).html).not.to.include('href="/work"');
      expect((await ask(undefined, '/portal')).location).to.equal('/login?return=%2Fportal');
    });

    it('has neither the code nor the styles of the desk', async () => {
      const { html } = await ask(carla, '/portal');
      expect(html)
        .to.match(/portal\.\w+\.js/)
        .and.match(/portal-styles\.\w+\.css/);
      expect(html).not.to.match(/\/app\.\w+\.js|\/styles\.\w+\.css|class="rail"/);
    });

    it('shows what many come for by use, and what belongs to the reader', async () => {
      const { html } = await ask(carla, '/portal');
      expect(html.indexOf('New laptop')).to.be.within(1, html.indexOf('New phone'));
      expect(html).to.include('My lockers').and.include('Locker 7');
    });
  });

  describe('the search', () => {
    it('answers within its patience, however slow and broken some sources are', async () => {
      const { html } = await ask(carla, '/portal/search?q=vpn');
      expect(html).to.include('All about &lt;<mark>vpn</mark>&gt;').and.include('For Carla');
      expect(bench.log.some(({ fields }) => fields['contribution'] === 'answers.slow')).to.equal(true);
      expect(bench.log.some(({ fields }) => fields['contribution'] === 'answers.broken')).to.equal(true);
    });

    it('groups what it found, finds own requests alone, and ends with the way to a person', async () => {
      await report({ title: 'Zebra printer is offline' });
      const { html } = await ask(carla, '/portal/search?q=zebra');
      const [found, reporting] = [html.indexOf('<mark>Zebra</mark> printer'), html.indexOf('Still stuck?')];
      expect(html.indexOf('All about')).to.be.within(1, found);
      expect(reporting).to.be.greaterThan(found);
      expect(html).to.include('/portal/report?title&#x3D;zebra');
      expect((await ask(dan, '/portal/search?q=zebra')).html).not.to.include('printer');
    });

    it('is there for programs, too', async () => {
      const { fetch } = await bench.http();
      const answer = await fetch('/api/v1/x/portal/search?q=zebra', { as: carla });
      const { groups } = (await answer.json()) as {
        groups: { kind: string; results: { title: string }[] }[];
      };
      expect(groups.map(({ kind }) => kind)).to.deep.equal(['answers', 'requests']);
    });
  });

  describe('a report', () => {
    it('carries the words over, becomes an incident of the reader, and leads to its page', async () => {
      expect((await ask(carla, '/portal/report?title=No+sound')).html).to.include('value="No sound"');
      const { status, location } = await ask(carla, '/portal/report', {
        ...{ title: 'No sound', description: 'Since the update.', hold_up: 'stop', device: 'PC-7' },
      });
      expect(status).to.equal(303);
      const incident = await bench.store.get(Incident, location.split('/').at(-1) ?? '');
      expect(incident).to.include({
        ...{ caller: carla.id, channel: 'portal', urgency: '2', impact: '5', affected_item: 'PC-7' },
      });
      expect((await ask(carla, location)).html)
        .to.include('Since the update.')
        .and.include('Received');
    });

    it('without a word is shown again with what is missing, and nothing is lost', async () => {
      const { status, html } = await ask(carla, '/portal/report', { title: ' ', description: 'It hums.' });
      expect(status).to.equal(422);
      expect(html).to.include('Say in a few words').and.include('It hums.');
    });
  });

  describe('the page of a request', () => {
    it('is for its requester: others find nothing, not in lists either', async () => {
      const incident = await report({ title: 'Secret salary list is gone' });
      expect((await ask(carla, pageOf(incident))).status).to.equal(200);
      expect((await ask(dan, pageOf(incident))).status).to.equal(404);
      expect((await ask(dan, pageOf(incident), { body: 'Let me in' })).status).to.equal(404);
      for (const path of ['/portal', '/portal/requests', '/portal/requests?show=closed'])
        expect((await ask(dan, path)).html).not.to.include('salary');
      expect((await ask(carla, '/portal/requests')).html).to.include('salary');
    });

    it('is where links to the record lead people without a desk; agents stay at theirs', async () => {
      const incident = await report();
      expect((await ask(carla, `/r/incident/${incident.number}`)).location).to.equal(pageOf(incident));
      expect((await ask(agnes, `/r/incident/${incident.number}`)).status).to.equal(200);
    });

    it('knows nothing of notes, groups, names and promises among agents, whoever looks', async () => {
      const incident = await report({ priority_reason: 'Board member', assignee: agnes.id });
      const about = { subject_type: Incident.name, subject_id: incident.id };
      await bench.create(Comment, { ...about, audience: 'internal', body: 'Caller is difficult' });
      await bench.create(Comment, { ...about, audience: 'public', body: 'We look at it' });
      for (const who of [carla, agnes]) {
        const { html } = await ask(who, pageOf(incident));
        expect(html).to.include('We look at it');
        const head = html.slice(html.indexOf('<main'));
        for (const secret of ['difficult', 'Board member', 'Priority', 'Assignee', 'Agnes'])
          expect(head).not.to.include(secret);
      }
    });

    it('takes an answer with a file, and shows it as the reader’s own', async () => {
      const incident = await report();
      const { fetch } = await bench.http();
      const body = new FormData();
      body.set('body', 'Here is the picture.');
      body.set('files', new Blob(['png'], { type: 'image/png' }), 'screen.png');
      const answer = await fetch(pageOf(incident), { as: carla, method: 'POST', body, redirect: 'manual' });
      expect(answer.status).to.equal(303);
      const { items } = await bench.store.find(Attachment, { filter: `subject_id = "${incident.id}"` });
      expect(items.map(({ name, audience }) => [name, audience])).to.deep.equal([['screen.png', 'public']]);
      expect((await ask(carla, pageOf(incident))).html)
        .to.include('Here is the picture.')
        .and.include('screen.png')
        .and.include('<b><bdi>You</bdi></b>');
    });

    it('says in plain words where it stands, and what to do', async () => {
      const incident = await report();
      const hold = { hold_reason: 'awaiting_caller' as const, hold_message: 'Which client?' };
      await bench.transition(Incident, incident.id, 'hold', hold);
      expect((await ask(carla, pageOf(incident))).html)
        .to.include('Waiting for you')
        .and.include('We need an answer from you')
        .and.include('Which client?');
      await ask(carla, pageOf(incident), { body: 'The blue one.' });
      expect((await ask(carla, pageOf(incident))).html).to.include('In progress');
    });

    it('is opened again or ended by its requester, and rated once it is over', async () => {
      const incident = await report();
      const solved = { resolution_code: 'fixed' as const, resolution_notes: 'A new cable.' };
      await bench.transition(Incident, incident.id, 'resolve', solved);
      expect((await ask(carla, pageOf(incident))).html)
        .to.include('A new cable.')
        .and.include('It works now');
      await ask(carla, pageOf(incident), { move: 'reopen', text: 'Still flickers.' });
      expect((await bench.read(Incident, incident.id)).state).to.equal('in_progress');
      await ask(carla, pageOf(incident), { move: 'works' });
      expect((await bench.read(Incident, incident.id)).state).to.equal('resolved');
      await ask(carla, pageOf(incident), { move: 'works' });
      expect((await bench.read(Incident, incident.id)).state).to.equal('closed');
      for (const score of ['2', '5', '9'])
        await ask(carla, pageOf(incident), { move: 'rate', score, text: 'Quick' });
      const { items } = await bench.store.find(PortalRating, { filter: `subject_id = "${incident.id}"` });
      expect(items.map(({ score, comment }) => [score, comment])).to.deep.equal([[5, 'Quick']]);
    });

    it('lets nobody rate or move what they may not read', async () => {
      const incident = await report();
      const store = bench.as(dan);
      const rating = { subject_type: Incident.name, subject_id: incident.id, score: 1 };
      const failure = await store.create(PortalRating, rating).catch((error: unknown) => error);
      expect(isPraxisError(failure) && failure.code).to.equal('E_REFUSED');
      expect((await ask(dan, pageOf(incident), { move: 'works' })).status).to.equal(404);
    });
  });

  it('tells of outages first, and takes “me too” without a new incident', async () => {
    const incident = await report({ title: 'Mail is slow' });
    const major = await bench.store.create(MajorIncident, { title: 'Mail is down', incident: incident.id });
    const service = await bench.create(Service, { name: 'Mail', owner: agnes.id });
    await bench.transition(Service, service.id, 'go_live');
    await bench.update(MajorIncident, major.id, { service: service.id });
    for (const [name, values] of [
      ['accept', { commander: agnes.id }],
      ['activate', { summary: 'Nobody can send mail.' }],
    ] as const)
      await bench.transition(MajorIncident, major.id, name, values);
    const { html } = await ask(dan, '/portal');
    const action = /action="([^"]*outages[^"]*)"/.exec(html)?.[1] ?? '';
    expect(html).to.include('Mail is down').and.include('Me too');
    const before = await bench.store.count(Incident);
    await ask(dan, action.replaceAll('&#x2F;', '/').replaceAll('&amp;', '&'), { change: 'me-too' });
    expect((await ask(dan, '/portal')).html).to.include('You get the updates');
    expect(await bench.store.count(Incident)).to.equal(before);
    expect((await ask(dan, '/portal/status')).html).to.include('Disturbed');
    expect((await ask(dan, '/portal/search?q=mail')).html).to.include('Known outages');
  });

  it('tells announcements to whom they are for, while they are news', async () => {
    const harbour = await bench.create(Organisation, { name: 'Harbour' });
    await bench.update(Person, dan.id, { organisation: harbour.id });
    const inHarbour = await bench.signIn(dan.id);
    const day = (offset: number) => new Date(bench.clock.now().getTime() + offset * 86_400_000).toISOString();
    const announce = (title: string, from: number, until: number | null, organisations?: readonly string[]) =>
      bench.create(Announcement, {
        ...{ title, starts_at: day(from), ends_at: until === null ? null : day(until) },
        ...(organisations !== undefined && { organisations }),
      });
    await announce('The canteen moves', -1, null);
    await announce('Only for sailors', -1, 2, [harbour.id]);
    await announce('It was yesterday', -3, -1);
    await announce('It will be tomorrow', 1, 3);
    const titles = async (who: Principal): Promise<readonly string[]> => {
      const { html } = await ask(who, '/portal/status');
      const all = ['The canteen moves', 'Only for sailors', 'It was yesterday', 'It will be tomorrow'];
      return all.filter((title) => html.includes(title));
    };
    expect(await titles(carla)).to.deep.equal(['The canteen moves']);
    expect(await titles(inHarbour)).to.deep.equal(['The canteen moves', 'Only for sailors']);
    expect((await bench.as(carla).find(Announcement)).items.map(({ title }) => title)).to.deep.equal([
      'The canteen moves',
    ]);
  });

  it('has the look of the reader’s organisation, in a colour that can be read', async () => {
    const fleet = await bench.create(Organisation, { name: 'Fleet' });
    const crew = await bench.create(Organisation, { name: 'Crew', parent: fleet.id });
    await bench.update(Person, carla.id, { organisation: crew.id });
    await bench.create(PortalTheme, { title: 'Fleet Help', organisation: fleet.id, accent: '#0B6A78' });
    const pale = await bench
      .create(PortalTheme, { title: 'Pale', accent: '#ffe680' })
      .catch((error: unknown) => error);
    expect(isPraxisError(pale) && pale.problems[0]?.message).to.match(/contrast of 1\.\d to 1/);
    const sailor = await bench.signIn(carla.id);
    const { html } = await ask(sailor, '/portal');
    expect(html).to.include('Fleet Help').and.include('/api/v1/x/portal/accents/0b6a78.css');
    expect((await ask(agnes, '/portal')).html).not.to.include('Fleet Help');
    const { fetch } = await bench.http();
    const styles = await fetch('/api/v1/x/portal/accents/0b6a78.css');
    expect([styles.status, styles.headers.get('content-type')]).to.deep.equal([
      200,
      'text/css; charset=utf-8',
    ]);
    expect(await styles.text()).to.include('--accent-solid:#0b6a78');
    expect((await fetch('/api/v1/x/portal/accents/red.css')).status).to.equal(404);
  });

  it('takes reports of guests once that is allowed, tells them nothing, and not too many', async () => {
    const guest = { name: 'Gus', email: 'gus@example.com', title: 'The door is locked', description: '' };
    expect((await ask(undefined, '/portal/guest')).status).to.equal(404);
    await bench.saveSettings('portal', { title: 'Help', guests: true });
    expect((await ask(undefined, '/portal/guest')).html).to.include('Your mail address');
    expect((await ask(undefined, '/portal/guest', { ...guest, email: 'nowhere' })).status).to.equal(422);
    expect((await ask(undefined, '/portal/guest', guest)).location).to.equal('/portal/guest?sent=1');
    const known = await ask(undefined, '/portal/guest', { ...guest, email: 'dan@example.org' });
    expect(known.location).to.equal('/portal/guest?sent=1');
    const { items } = await bench.store.find(Incident, { filter: 'title = "The door is locked"' });
    expect(items.map(({ caller }) => caller))
      .to.include(dan.id)
      .and.have.length(2);
    await ask(undefined, '/portal/guest', { ...guest, website: 'spam' });
    expect(await bench.store.count(GuestReport)).to.equal(2);
    for (let time = 0; time < 2; time += 1) await ask(undefined, '/portal/guest', guest);
    expect((await ask(undefined, '/portal/guest', guest)).status).to.equal(429);
    await bench.saveSettings('portal', { title: 'Help', guests: false });
  });
});
