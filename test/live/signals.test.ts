import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { adminPassword, openTestHouse, type TestHouse } from '../support/house.js';

type Answer = Readonly<Record<string, unknown>>;

describe('live signals', function () {
  this.timeout(60_000);
  let house: TestHouse;
  const sockets: Socket[] = [];
  before(async () => {
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    await house.person('Rita', []);
  });
  after(async () => {
    for (const socket of sockets) socket.disconnect();
    await house.close();
  });

  const connect = async (user: string): Promise<Socket> => {
    const authorization = `Basic ${Buffer.from(`${user}:${adminPassword}`).toString('base64')}`;
    const socket = io(house.url, {
      path: '/live',
      extraHeaders: { authorization },
      reconnection: false,
      forceNew: true,
    });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  };
  const ask = (socket: Socket, event: string, input: unknown): Promise<Answer> =>
    socket.timeout(5000).emitWithAck(event, input) as Promise<Answer>;
  const next = (socket: Socket, event: string): Promise<Answer> =>
    new Promise((resolve) => socket.once(event, (signal: Answer) => resolve(signal)));
  const createIncident = async (values: object, as = `agnes:${adminPassword}`): Promise<Answer> =>
    (await house.api('POST', '/records/incident', values, as)).body;

  it('are for people who are signed in', async () => {
    const socket = io(house.url, { path: '/live', reconnection: false, forceNew: true });
    sockets.push(socket);
    const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
    expect(error.message).to.equal('E_UNAUTHENTICATED');
  });

  it('tell which fields of a record changed, and nothing of their values', async () => {
    const socket = await connect('agnes');
    const incident = await createIncident({ title: 'No dial tone' });
    expect(await ask(socket, 'subscribe', { type: 'incident', id: incident['id'] })).to.include({ ok: true });
    // What was committed just before the subscription may be told, too.
    const signal = new Promise<Answer>((resolve) => {
      socket.on('change', (told: Answer) => {
        if (told['version'] === 2) resolve(told);
      });
    });
    await house.api('PATCH', `/records/incident/${String(incident['id'])}`, {
      title: 'No dial tone on floor 3',
    });
    expect(await signal).to.deep.include({
      type: 'incident',
      id: incident['id'],
      action: 'update',
      changed: ['title'],
    });
    expect(await signal).to.not.have.property('values');
  });

  it('tell a list of what enters and of what leaves it', async () => {
    const socket = await connect('agnes');
    await ask(socket, 'subscribe', { type: 'incident', filter: 'title contains "flood"' });
    const entered = next(socket, 'change');
    const incident = await createIncident({ title: 'Flood in the cellar' });
    expect(await entered).to.include({ id: incident['id'], action: 'create' });
    const left = next(socket, 'change');
    await house.api('PATCH', `/records/incident/${String(incident['id'])}`, { title: 'Dry again' });
    expect(await left).to.include({ id: incident['id'], action: 'update' });
  });

  it('tell nobody of what they may not read', async () => {
    const requester = await connect('rita');
    const agent = await connect('agnes');
    const heard: Answer[] = [];
    requester.on('change', (signal: Answer) => heard.push(signal));
    await ask(requester, 'subscribe', { type: 'incident' });
    await ask(agent, 'subscribe', { type: 'incident' });
    const told = next(agent, 'change');
    await createIncident({ title: 'Not Rita’s' });
    await told;
    const own = next(requester, 'change');
    const mine = await createIncident({ title: 'Rita’s own' }, `rita:${adminPassword}`);
    expect(await own).to.include({ id: mine['id'] });
    expect(heard.map(({ id }) => id)).to.deep.equal([mine['id']]);
  });

  it('never tell a requester that agents talk among themselves', async () => {
    const requester = await connect('rita');
    const mine = await createIncident({ title: 'Talked about' }, `rita:${adminPassword}`);
    const heard: Answer[] = [];
    requester.on('change', (signal: Answer) => heard.push(signal));
    await ask(requester, 'subscribe', { type: 'comment' });
    const comment = { subject_type: 'incident', subject_id: mine['id'] };
    const note = await house.api('POST', '/records/comment', {
      ...comment,
      audience: 'internal',
      body: 'Difficult',
    });
    expect(note.status).to.equal(201);
    const told = next(requester, 'change');
    const reply = await house.api('POST', '/records/comment', {
      ...comment,
      audience: 'public',
      body: 'On it',
    });
    expect(reply.status).to.equal(201);
    await told;
    expect(heard.map(({ id }) => id)).to.deep.equal([reply.body['id']]);
  });

  it('tell of what went into the bin whoever could read it, and nobody else', async () => {
    const requester = await connect('rita');
    const mine = await createIncident({ title: 'Cleaned up' }, `rita:${adminPassword}`);
    const say = async (audience: string): Promise<unknown> => {
      const subject = { subject_type: 'incident', subject_id: mine['id'] };
      const { body } = await house.api('POST', '/records/comment', { ...subject, audience, body: 'Twice' });
      return body['id'];
    };
    const [note, reply] = [await say('internal'), await say('public')];
    const deleted: Answer[] = [];
    const told = new Promise<void>((resolve) => {
      requester.on('change', (signal: Answer) => {
        if (signal['action'] !== 'delete') return;
        deleted.push(signal);
        if (signal['id'] === reply) resolve();
      });
    });
    await ask(requester, 'subscribe', { type: 'comment' });
    for (const id of [note, reply]) {
      expect((await house.api('DELETE', `/records/comment/${String(id)}`)).status).to.equal(204);
    }
    await told;
    expect(deleted.map(({ id }) => id)).to.deep.equal([reply]);
  });

  it('refuse subscriptions to what is not there, with a reason', async () => {
    const socket = await connect('agnes');
    const subscribe = (input: unknown): Promise<Answer> => ask(socket, 'subscribe', input);
    expect(await subscribe({ type: 'unicorn' })).to.include({ ok: false, code: 'E_RECORD_TYPE_NOT_FOUND' });
    expect(await subscribe({ type: 'incident', filter: 'colour = red' })).to.include({
      ok: false,
      code: 'E_QUERY',
    });
    expect(await subscribe('nonsense')).to.include({ ok: false });
  });

  it('replay what was missed from a cursor on', async () => {
    const socket = await connect('agnes');
    const incident = await createIncident({ title: 'While away' });
    const subject = { type: 'incident', id: incident['id'] };
    const { cursor } = await ask(socket, 'subscribe', subject);
    socket.disconnect();
    await house.api('PATCH', `/records/incident/${String(incident['id'])}`, {
      description: 'Changed meanwhile',
    });
    const again = await connect('agnes');
    await ask(again, 'subscribe', subject);
    // A cursor may lie a moment back, so what was heard before can be told once more.
    const missed = new Promise<Answer>((resolve) => {
      again.on('change', (signal: Answer) => {
        if (signal['action'] === 'update') resolve(signal);
      });
    });
    expect(await ask(again, 'resume', { cursor })).to.include({ ok: true });
    expect(await missed).to.deep.include({ id: incident['id'], changed: ['description'] });
    expect(await ask(again, 'resume', { cursor: 'made up' })).to.include({ ok: false, code: 'E_CURSOR' });
  });

  it('count a view when asked to', async () => {
    const socket = await connect('agnes');
    const counted = next(socket, 'count');
    const wish = { type: 'incident', filter: 'title = "Counted"', count: true };
    const { key } = await ask(socket, 'subscribe', wish);
    expect(await counted).to.deep.equal({ key, n: 0 });
    const again = next(socket, 'count');
    await createIncident({ title: 'Counted' });
    expect(await again).to.deep.equal({ key, n: 1 });
  });

  it('show agents who else views and writes, and requesters nothing of it', async () => {
    const agnes = await connect('agnes');
    const admin = await connect('admin');
    const rita = await connect('rita');
    const mine = await createIncident({ title: 'Watched' }, `rita:${adminPassword}`);
    const subject = { type: 'incident', id: mine['id'] };
    await ask(agnes, 'presence', { ...subject, state: 'viewing' });
    const seen = next(agnes, 'presence');
    expect(await ask(admin, 'presence', { ...subject, state: 'noting' }))
      .to.have.property('people')
      .with.length(2);
    expect((await seen)['people']).to.have.length(2);
    expect(await ask(rita, 'presence', { ...subject, state: 'viewing' })).to.deep.equal({
      ok: true,
      people: [],
    });
  });
});
