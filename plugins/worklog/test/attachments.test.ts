import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Attachment, Comment } from '@praxis/plugin-worklog/contract';
import type { PluginContext, Principal, RecordOf, RouteAnswer, UploadedFile } from '@praxis/sdk';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { download, upload } from '../src/attachments/routes.js';
import { conversationPage } from '../src/conversation/page.js';
import { openOffice, type Office } from './support/conversation.js';
import { failure } from './support/failure.js';
import { Ticket } from './support/tickets.js';

interface Uploaded {
  readonly id: string;
  readonly href: string;
  readonly audience: string;
  readonly name: string;
  readonly media_type: string;
}

describe('attachments', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.bench.close());

  const context = (who: Principal): PluginContext => office.bench.platform.context('worklog', who);
  const file = (content: string, name = 'notes.txt', mediaType = 'text/plain'): UploadedFile => ({
    field: 'files',
    name,
    mediaType,
    size: Buffer.byteLength(content),
    open: () => Readable.from([Buffer.from(content)]),
  });
  const put = async (
    who: Principal,
    files: readonly UploadedFile[],
    query: Record<string, string> = {},
  ): Promise<readonly Uploaded[]> => {
    const answer = await upload.handle(
      {
        params: {},
        query: { type: Ticket.name, key: office.ticket.id, ...query },
        body: undefined,
        files,
        header: () => undefined,
      },
      context(who),
    );
    return (answer as { json: { items: readonly Uploaded[] } }).json.items;
  };
  const take = async (who: Principal, id: string, headers: Record<string, string> = {}, query = {}) => {
    const answer = await download.handle(
      { params: { id }, query, body: undefined, files: [], header: (name) => headers[name] },
      context(who),
    );
    const streamed = answer as Extract<RouteAnswer, { stream: Readable }>;
    return {
      status: streamed.status,
      mediaType: streamed.mediaType,
      headers: streamed.headers ?? {},
      body: await text(streamed.stream),
    };
  };
  const attach = async (
    who: Principal,
    content: string,
    query: Record<string, string> = {},
  ): Promise<Uploaded> => (await put(who, [file(content)], query))[0]!;

  describe('that are public', () => {
    it('are for everybody who may read the record', async () => {
      const { id } = await attach(office.lea, 'how to');
      expect((await take(office.dana, id)).body).to.equal('how to');
      expect((await failure(take(office.omar, id))).code).to.equal('E_ATTACHMENT_NOT_FOUND');
    });

    it('can be added by requesters to what they may read, and to nothing else', async () => {
      const { id } = await attach(office.dana, 'my screen');
      expect((await take(office.lea, id)).body).to.equal('my screen');
      expect((await failure(attach(office.omar, 'not mine'))).code).to.equal('E_SUBJECT_NOT_FOUND');
    });
  });

  describe('that are for agents', () => {
    it('are found by agents alone', async () => {
      const { id } = await attach(office.lea, 'log with secrets', { audience: 'internal' });
      expect((await take(office.max, id)).body).to.equal('log with secrets');
      expect((await failure(take(office.dana, id))).status).to.equal(404);
    });

    it('cannot be added by requesters', async () => {
      expect((await failure(attach(office.dana, 'hm', { audience: 'internal' }))).code).to.equal(
        'E_ACCESS_DENIED',
      );
    });
  });

  describe('of a message', () => {
    it('have its audience, whatever was said', async () => {
      const note = await office.say(office.lea, 'internal', 'See the log.');
      const attached = await attach(office.lea, 'log', { audience: 'public', comment: note.id });
      expect(attached.audience).to.equal('internal');
      expect((await failure(take(office.dana, attached.id))).status).to.equal(404);
    });

    it('stand on the record of the message', async () => {
      const other = await office.bench.create(Ticket, { title: 'Other', caller: office.dana.id });
      const there = await office.as(office.lea).create(Comment, {
        subject_type: Ticket.name,
        subject_id: other.id,
        audience: 'public',
        body: 'Hello.',
      });
      expect((await failure(attach(office.lea, 'x', { comment: there.id }))).problems[0]?.code).to.equal(
        'ATTACHMENT_COMMENT',
      );
    });

    it('cannot be hung on a note that one may not read', async () => {
      const note = await office.say(office.lea, 'internal', 'Hidden.');
      expect((await failure(attach(office.dana, 'x', { comment: note.id }))).problems[0]?.pointer).to.equal(
        '/comment',
      );
    });

    it('go to the bin with it, and come back with it', async () => {
      const comment = await office.say(office.lea, 'public', 'With a picture.');
      const { id } = await attach(office.lea, 'picture', { comment: comment.id });
      await office.as(office.lea).delete(Comment, comment.id);
      expect((await failure(take(office.dana, id))).status).to.equal(404);
      await office.as(office.lea).restore(Comment, comment.id);
      expect((await take(office.dana, id)).body).to.equal('picture');
    });
  });

  describe('that are drafts', () => {
    it('are nobody else’s until their message is sent, and then for its audience', async () => {
      const draft = await attach(office.lea, 'screenshot', { audience: 'draft' });
      for (const other of [office.max, office.dana]) {
        expect((await failure(take(other, draft.id))).status).to.equal(404);
      }
      expect((await take(office.lea, draft.id)).body).to.equal('screenshot');
      const comment = await office.say(office.lea, 'public', `Look: ![screenshot](${draft.href})`);
      expect((await take(office.dana, draft.id)).body).to.equal('screenshot');
      expect(await office.bench.read(Attachment, draft.id)).to.include({
        comment: comment.id,
        audience: 'public',
      });
    });

    it('stay among agents when they are sent with a note', async () => {
      const draft = await attach(office.lea, 'log', { audience: 'draft' });
      await office.say(office.lea, 'internal', `[log](${draft.href})`);
      expect((await take(office.max, draft.id)).body).to.equal('log');
      expect((await failure(take(office.dana, draft.id))).status).to.equal(404);
    });

    it('of others are not published by whoever knows their address', async () => {
      const draft = await attach(office.lea, 'unfinished', { audience: 'draft' });
      await office.say(office.dana, 'public', `![](${draft.href})`);
      expect((await failure(take(office.dana, draft.id))).status).to.equal(404);
    });

    it('are forgotten when their message is not sent for two days', async () => {
      const draft = await attach(office.lea, 'never sent', { audience: 'draft' });
      await office.bench.runJob('worklog.forget-drafts');
      expect((await take(office.lea, draft.id)).body).to.equal('never sent');
      office.bench.clock.advance('P2DT1H');
      await office.bench.runJob('worklog.forget-drafts');
      expect((await failure(take(office.lea, draft.id))).status).to.equal(404);
    });
  });

  it('come with a message from a plain form', async () => {
    const form = { mode: 'reply', body: 'Two files.' };
    const params = { type: Ticket.name, key: office.ticket.number ?? '' };
    await conversationPage.submit!(
      {
        params,
        query: {},
        form,
        files: [file('one', '1.txt'), file('two', '2.txt')],
        read: () => Promise.resolve({ values: {}, problems: [] }),
      },
      context(office.dana),
    );
    const { items } = await office.bench.store.find(Comment, { filter: eq('body', 'Two files.') });
    const attached = await office.bench.store.find(Attachment, {
      filter: eq('comment', items[0]?.id ?? ''),
      sort: ['name'],
    });
    expect(attached.items.map(({ name, audience }) => `${name} ${audience}`)).to.deep.equal([
      '1.txt public',
      '2.txt public',
    ]);
  });

  it('keep their audience once they are shared', async () => {
    const { id } = await attach(office.lea, 'log', { audience: 'internal' });
    expect(
      (await failure(office.bench.update(Attachment, id, { audience: 'public' }))).problems[0]?.code,
    ).to.equal('ATTACHMENT_AUDIENCE');
  });

  it('are removed by whoever added them, among agents', async () => {
    const { id } = await attach(office.lea, 'mine');
    expect((await failure(office.as(office.max).delete(Attachment, id))).code).to.equal('E_ACCESS_DENIED');
    await office.as(office.lea).delete(Attachment, id);
    expect((await failure(take(office.lea, id))).status).to.equal(404);
  });

  it('do not tell where their bytes are', async () => {
    const { id } = await attach(office.lea, 'x');
    expect(await office.as(office.lea).get(Attachment, id)).not.to.have.property('file');
    expect(office.as(office.lea).describe(Attachment).properties).not.to.have.property('file');
  });

  it('do not share one file: knowing its id opens nothing', async () => {
    const { id } = await attach(office.lea, 'secret', { audience: 'internal' });
    const { file: bytes } = await office.bench.read(Attachment, id);
    const values = {
      subject_type: Ticket.name,
      subject_id: office.ticket.id,
      name: 'a',
      media_type: 'text/plain',
      size: 6,
      file: bytes,
    };
    const error = await failure(office.as(office.dana).create(Attachment, values));
    expect(error.problems[0]).to.include({ pointer: '/file', code: 'E_UNIQUE' });
  });

  describe('of a bad kind', () => {
    it('are refused beyond the limit, and nothing of them is kept', async () => {
      await office.bench.saveSettings('worklog', { attachment_limit: 1 });
      const before = await office.bench.store.count(Attachment);
      expect((await failure(attach(office.lea, 'x'.repeat(1_000_001)))).status).to.equal(413);
      expect(await office.bench.store.count(Attachment)).to.equal(before);
      await office.bench.saveSettings('worklog', { attachment_limit: 25 });
    });

    it('are no upload at all', async () => {
      expect((await failure(put(office.lea, []))).code).to.equal('E_NO_FILE');
    });

    it('keep their name, without paths and without marks that hide an ending', async () => {
      const [attached] = await put(office.lea, [
        file('x', '../../etc/\u202egnp.exe', 'TEXT/Plain; charset=x'),
      ]);
      expect(attached).to.include({ name: 'gnp.exe', media_type: 'text/plain' });
      const [strange] = await put(office.lea, [file('x', '', 'no/such type')]);
      expect(strange).to.include({ name: 'file', media_type: 'application/octet-stream' });
    });
  });

  describe('on their way out', () => {
    let picture: RecordOf<typeof Attachment>;
    before(async () => {
      const [uploaded] = await put(office.lea, [file('0123456789', 'plan é".png', 'image/png')]);
      picture = await office.bench.read(Attachment, uploaded?.id ?? '');
    });

    it('are shown where they are pictures, and downloaded on demand', async () => {
      const shown = await take(office.dana, picture.id);
      expect(shown).to.include({ status: 200, mediaType: 'image/png', body: '0123456789' });
      expect(shown.headers).to.include({
        'Content-Disposition': `inline; filename="plan __.png"; filename*=UTF-8''plan%20%C3%A9%22.png`,
        'Content-Length': '10',
      });
      const kept = await take(office.dana, picture.id, {}, { download: '1' });
      expect(kept.headers['Content-Disposition']).to.match(/^attachment; /);
    });

    it('run nothing: pages, scripts and drawings are bytes to keep', async () => {
      for (const type of [
        'text/html',
        'image/svg+xml',
        'application/xhtml+xml',
        'text/javascript',
        'application/pdf',
      ]) {
        const [uploaded] = await put(office.dana, [file('<script>alert(1)</script>', 'x', type)]);
        const { mediaType, headers } = await take(office.lea, uploaded?.id ?? '');
        expect(mediaType, type).to.equal('application/octet-stream');
        expect(headers['Content-Disposition'], type).to.match(/^attachment; /);
        expect(headers['Content-Security-Policy'], type).to.contain('sandbox');
      }
    });

    for (const [range, expected] of Object.entries({
      'bytes=0-3': ['0123', 'bytes 0-3/10'],
      'bytes=7-': ['789', 'bytes 7-9/10'],
      'bytes=-2': ['89', 'bytes 8-9/10'],
      'bytes=-99': ['0123456789', 'bytes 0-9/10'],
      'bytes=8-99': ['89', 'bytes 8-9/10'],
    })) {
      it(`go in parts: ${range}`, async () => {
        const part = await take(office.dana, picture.id, { range });
        expect(part).to.include({ status: 206, body: expected[0] });
        expect(part.headers).to.include({
          'Content-Range': expected[1],
          'Content-Length': String(expected[0]?.length),
        });
      });
    }

    for (const range of ['bytes=0-1,4-5', 'pages=1-2', 'bytes=x', 'bytes=5-2', 'bytes=-']) {
      it(`go whole where the range is none to serve: ${range}`, async () => {
        expect(await take(office.dana, picture.id, { range })).to.include({
          status: 200,
          body: '0123456789',
        });
      });
    }

    it('are refused a range beyond their end', async () => {
      for (const range of ['bytes=10-', 'bytes=99-100', 'bytes=-0']) {
        expect((await failure(take(office.dana, picture.id, { range }))).code, range).to.equal('E_RANGE');
      }
    });

    it('may be empty', async () => {
      const { id } = await attach(office.lea, '');
      expect(await take(office.dana, id, { range: 'bytes=0-' })).to.include({ status: 200, body: '' });
    });

    it('are not found by what is no id', async () => {
      for (const id of ['x', '../file', '018f0000-0000-7000-8000-000000000000']) {
        expect((await failure(take(office.lea, id))).code, id).to.equal('E_ATTACHMENT_NOT_FOUND');
      }
    });
  });
});
