import { expect } from 'chai';
import { Comment } from '@praxis/plugin-worklog/contract';
import { eq } from '@praxis/predicate';
import type { Principal } from '@praxis/sdk';
import type { BenchHttp } from '@praxis/testkit';
import { openOffice, type Office } from './support/conversation.js';
import { Ticket } from './support/tickets.js';

const secret = 'kumquat';

describe('conversations over HTTP', function () {
  this.timeout(30_000);
  let office: Office;
  let http: BenchHttp;
  let noteId: string;
  let cursor: string;
  before(async () => {
    office = await openOffice();
    http = await office.bench.http();
    cursor = await office.bench.platform.journal.currentCursor();
    await office.say(office.lea, 'public', 'We are **on it**.');
    noteId = (await office.say(office.lea, 'internal', `The ${secret} is broken.`)).id;
  });
  after(() => office.bench.close());

  const get = async (who: Principal, path: string): Promise<string> =>
    (await http.fetch(path, { as: who })).text();
  const ticketKey = (): string => office.ticket.number ?? '';

  describe('an internal note', () => {
    /** Through these, agents see the note. */
    const openDoors = (): readonly string[] => [
      '/api/v1/records/comment',
      `/api/v1/records/comment?filter=${encodeURIComponent(`body contains "${secret}"`)}&count=exact`,
      `/api/v1/records/comment?q=${secret}&count=estimate`,
      `/api/v1/records/comment/${noteId}`,
      `/api/v1/records/comment/${noteId}?at=${encodeURIComponent(office.bench.clock.now().toISOString())}`,
      `/api/v1/records/comment/${noteId}/history`,
      `/api/v1/search?q=${secret}&types=comment`,
      `/api/v1/journal?after=${encodeURIComponent(cursor)}`,
      `/r/ticket/${ticketKey()}`,
    ];
    /** Through these, nobody does. */
    const otherDoors = (): readonly string[] => [
      '/api/v1/records/attachment?include=comment',
      `/api/v1/records/ticket/${ticketKey()}/history`,
      `/api/v1/search?q=${secret}`,
      `/search?q=${secret}`,
      `/palette?q=${secret}`,
      `/x/worklog/conversation/ticket/${ticketKey()}`,
      '/api/v1/openapi.json',
    ];

    it('reaches no requester by any door', async () => {
      for (const door of [...openDoors(), ...otherDoors()]) {
        const answer = await http.fetch(door, { as: office.dana });
        const got = await answer.text();
        expect(answer.status, door).to.be.oneOf([200, 404]);
        expect(got, door).not.to.contain(`The ${secret}`).and.not.to.contain('is broken');
        // What is not found is told by the name by which it was asked for.
        if (answer.status === 200) expect(got, door).not.to.contain(noteId);
      }
    });

    it('reaches agents by those that lead to it', async () => {
      for (const door of openDoors()) expect(await get(office.max, door), door).to.contain('is broken');
    });
  });

  describe('the page of a record', () => {
    // By themselves, because a page leaves out panels that come late.
    const panel = (who: Principal, id: string): Promise<string> =>
      get(who, `/frag/panel/worklog.${id}?record=ticket/${office.ticket.id}`);

    it('shows the conversation and the panels to agents', async () => {
      const page = await get(office.lea, `/r/ticket/${ticketKey()}`);
      expect(page).to.contain('<strong>on it</strong>');
      for (const title of ['Linked records', 'Attachments', 'Watchers'])
        expect(page, title).to.contain(title);
      expect(await panel(office.lea, 'watchers')).to.contain('Stop watching');
      expect(await panel(office.lea, 'links')).to.contain('Link a record');
      expect(await panel(office.lea, 'attachments')).to.contain('No files yet.');
      const composer = await panel(office.lea, 'composer');
      for (const words of ['praxis-composer', 'Internal note', 'Send to Dana'])
        expect(composer).to.contain(words);
    });

    it('shows requesters what is theirs', async () => {
      const page = await get(office.dana, `/r/ticket/${ticketKey()}`);
      expect(page)
        .to.contain('<strong>on it</strong>')
        .and.not.to.contain('Linked records')
        .and.not.to.contain('Watchers');
      const composer = await panel(office.dana, 'composer');
      expect(composer).to.contain('praxis-composer').and.not.to.contain('value="note"');
    });

    it('takes a message from a plain form and goes back to it', async () => {
      const body = new URLSearchParams({
        mode: 'reply',
        body: 'From a form.',
        seen: office.bench.clock.now().toISOString(),
      });
      const answer = await http.fetch(`/x/worklog/conversation/ticket/${office.ticket.id}`, {
        method: 'POST',
        as: office.dana,
        body,
      });
      expect(answer.status).to.equal(303);
      expect(answer.headers.get('location')).to.match(new RegExp(`/r/ticket/${ticketKey()}#comment-`));
      expect(await get(office.lea, `/r/ticket/${ticketKey()}`)).to.contain('From a form.');
    });

    it('holds a message back with what was missed, and sends it anyway', async () => {
      const seen = office.bench.clock.now().toISOString();
      office.bench.clock.advance('PT1M');
      await office.say(office.dana, 'public', 'It works <again>!');
      const post = (more: Record<string, string>) =>
        http.fetch(`/x/worklog/conversation/ticket/${office.ticket.id}`, {
          method: 'POST',
          as: office.lea,
          body: new URLSearchParams({ mode: 'reply', body: 'I am coming up.', seen, ...more }),
        });
      const held = await post({});
      expect(held.status).to.equal(409);
      const page = await held.text();
      expect(page)
        .to.contain('It works &lt;again&gt;!')
        .and.to.contain('I am coming up.')
        .and.to.contain('Dana Whitfield');
      expect(page).to.match(/name="anyway" value="1"/);
      expect((await post({ anyway: '1' })).status).to.equal(303);
    });

    it('keeps the text of a message that is refused', async () => {
      const answer = await http.fetch(`/x/worklog/conversation/ticket/${office.ticket.id}`, {
        method: 'POST',
        as: office.dana,
        body: new URLSearchParams({ mode: 'note', body: 'Between us.' }),
      });
      expect(answer.status).to.equal(403);
      expect(await answer.text()).to.contain('Between us.');
    });

    it('takes its panels’ forms', async () => {
      const post = (path: string, body: URLSearchParams | FormData) =>
        http.fetch(`/x/worklog/${path}/ticket/${office.ticket.id}`, { method: 'POST', as: office.lea, body });
      const other = await office.bench.create(Ticket, { title: 'Switch broken' });
      expect(
        (await post('links', new URLSearchParams({ kind: 'caused_by', to: other.number ?? '' }))).status,
      ).to.equal(303);
      expect(
        (await post('links', new URLSearchParams({ kind: 'caused_by', to: 'TIC99999' }))).status,
      ).to.equal(422);
      expect((await post('watchers', new URLSearchParams({ watching: 'no' }))).status).to.equal(303);
      const files = new FormData();
      files.set('files', new File(['plan'], 'plan.txt', { type: 'text/plain' }));
      files.set('audience', 'internal');
      expect((await post('attachments', files)).status).to.equal(303);
      const page = await get(office.lea, `/r/ticket/${ticketKey()}`);
      expect(page).to.contain('Switch broken').and.to.contain('plan.txt');
      expect(await get(office.dana, `/r/ticket/${ticketKey()}`))
        .not.to.contain('plan.txt')
        .and.not.to.contain('Switch broken');
    });

    it('has a page for every panel, where no script folds it in', async () => {
      for (const panel of ['links', 'watchers', 'attachments', 'conversation']) {
        const answer = await http.fetch(`/x/worklog/${panel}/ticket/${ticketKey()}`, { as: office.lea });
        expect(answer.status, panel).to.equal(200);
        expect(
          (await http.fetch(`/x/worklog/${panel}/ticket/TIC99999`, { as: office.lea })).status,
          panel,
        ).to.equal(404);
      }
    });
  });

  describe('a file', () => {
    const upload = async (who: Principal, query: Record<string, string> = {}) => {
      const form = new FormData();
      form.set('file', new File(['0123456789'], 'plan.png', { type: 'image/png' }), 'plan.png');
      const path = `/api/v1/x/worklog/attachments?${new URLSearchParams({ type: 'ticket', key: ticketKey(), ...query }).toString()}`;
      const answer = await http.fetch(path, {
        method: 'POST',
        as: who,
        body: form,
        headers: { accept: 'application/json' },
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };

    it('goes up and comes down, whole and in part', async () => {
      const { status, body } = await upload(office.dana);
      expect(status).to.equal(201);
      expect(body).to.include({ name: 'plan.png', image: true, audience: 'public' });
      const whole = await http.fetch(body['href'] as string, { as: office.lea });
      expect(await whole.text()).to.equal('0123456789');
      expect(whole.headers.get('content-type')).to.equal('image/png');
      expect(whole.headers.get('x-content-type-options')).to.contain('nosniff');
      expect(whole.headers.get('content-security-policy')).to.contain('sandbox');
      const part = await http.fetch(body['href'] as string, {
        as: office.lea,
        headers: { range: 'bytes=2-4' },
      });
      expect([part.status, part.headers.get('content-range'), await part.text()]).to.deep.equal([
        206,
        'bytes 2-4/10',
        '234',
      ]);
      const beyond = await http.fetch(body['href'] as string, {
        as: office.lea,
        headers: { range: 'bytes=50-' },
      });
      expect(beyond.status).to.equal(416);
    });

    it('is not there for strangers and for those who may not read the record', async () => {
      const { body } = await upload(office.lea, { audience: 'internal' });
      expect((await http.fetch(body['href'] as string)).status).to.equal(401);
      expect((await http.fetch(body['href'] as string, { as: office.dana })).status).to.equal(404);
      expect((await upload(office.omar)).status).to.equal(404);
      expect((await upload(office.dana, { audience: 'internal' })).status).to.equal(403);
      expect((await upload(office.dana, { audience: 'everybody' })).status).to.equal(400);
    });
  });

  describe('a message of a program', () => {
    const post = (who: Principal, json: unknown) =>
      http.fetch('/api/v1/x/worklog/messages', { method: 'POST', as: who, json });

    it('is posted, and refused when the record moved on', async () => {
      const message = { type: 'ticket', key: ticketKey(), audience: 'public', body: 'Beep.' };
      const posted = await post(office.lea, message);
      expect(posted.status).to.equal(201);
      expect(await posted.json()).to.include({ body: 'Beep.', audience: 'public' });
      const last_event = office.bench.clock.now().toISOString();
      office.bench.clock.advance('PT1M');
      await office.say(office.dana, 'public', 'Stop!');
      const refused = await post(office.lea, { ...message, body: 'Boop.', last_event });
      expect(refused.status).to.equal(409);
      expect(await refused.json()).to.include({ code: 'E_CONVERSATION_MOVED_ON' });
      expect(
        (await post(office.lea, { ...message, body: 'Boop.', last_event, anyway: true })).status,
      ).to.equal(201);
      expect(await office.bench.store.count(Comment, { filter: eq('body', 'Boop.') })).to.equal(1);
    });

    it('is refused in words when it is malformed', async () => {
      for (const json of [
        {},
        { type: 'ticket' },
        { type: 'ticket', key: 'x', audience: 'all', body: 'x' },
        [],
        'text',
      ]) {
        expect((await post(office.lea, json)).status, JSON.stringify(json)).to.be.oneOf([400, 422]);
      }
      const message = { type: 'no_such_type', key: 'x', audience: 'public', body: 'x' };
      expect((await post(office.lea, message)).status).to.equal(404);
    });
  });
});
