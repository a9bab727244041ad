import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { adminPassword, openTestHouse, type TestHouse } from '../support/house.js';

type Answer = Readonly<Record<string, unknown>>;
type People = readonly { readonly user: { readonly name: string }; readonly state: string }[];

describe('two nodes on one database', function () {
  this.timeout(60_000);
  let one: TestHouse;
  let two: TestHouse;
  const sockets: Socket[] = [];
  before(async () => {
    one = await openTestHouse();
    two = await one.openNode();
    await one.person('Agnes', ['agent']);
    await one.person('Bert', ['agent']);
    await one.person('Rita', []);
  });
  after(async () => {
    for (const socket of sockets) socket.disconnect();
    await two.close();
    await one.close();
  });

  const connect = async (node: TestHouse, user: string): Promise<Socket> => {
    const authorization = `Basic ${Buffer.from(`${user}:${adminPassword}`).toString('base64')}`;
    const socket = io(node.url, {
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
  const createIncident = async (title: string, as = `agnes:${adminPassword}`): Promise<Answer> =>
    (await one.api('POST', '/records/incident', { title }, as)).body;

  /** Who is seen on a record by a socket that asked, until they are who they should be. */
  const seenBy = async (socket: Socket, expected: Readonly<Record<string, string>>): Promise<void> => {
    await new Promise<void>((resolve) => {
      socket.on('presence', ({ people }: { readonly people: People }) => {
        const seen = Object.fromEntries(people.map(({ user, state }) => [user.name, state]));
        const names = Object.keys(expected);
        if (Object.keys(seen).length === names.length && names.every((name) => seen[name] === expected[name]))
          resolve();
      });
    });
    socket.off('presence');
  };

  it('signal on one what was changed on the other', async () => {
    const socket = await connect(two, 'agnes');
    const incident = await createIncident('Changed elsewhere');
    await ask(socket, 'subscribe', { type: 'incident', id: incident['id'] });
    const told = new Promise<Answer>((resolve) => {
      socket.on('change', (signal: Answer) => {
        if (signal['version'] === 2) resolve(signal);
      });
    });
    await one.api('PATCH', `/records/incident/${String(incident['id'])}`, { title: 'Changed on the other' });
    expect(await told).to.deep.include({ id: incident['id'], changed: ['title'] });
  });

  it('resume on one what was heard on the other', async () => {
    const incident = await createIncident('Followed over nodes');
    const subject = { type: 'incident', id: incident['id'] };
    const before = await connect(one, 'agnes');
    const { cursor } = await ask(before, 'subscribe', subject);
    before.disconnect();
    await one.api('PATCH', `/records/incident/${String(incident['id'])}`, { title: 'While it moved' });
    const after = await connect(two, 'agnes');
    await ask(after, 'subscribe', subject);
    const missed = new Promise<Answer>((resolve) => {
      after.on('change', (signal: Answer) => {
        if (signal['version'] === 2) resolve(signal);
      });
    });
    expect(await ask(after, 'resume', { cursor })).to.include({ ok: true });
    expect(await missed).to.deep.include({ id: incident['id'] });
  });

  it('show on both who views and writes, until they leave', async () => {
    const incident = await createIncident('Watched from both');
    const subject = { type: 'incident', id: incident['id'] };
    const agnes = await connect(one, 'agnes');
    const bert = await connect(two, 'bert');
    await ask(agnes, 'presence', { ...subject, state: 'viewing' });
    const both = seenBy(agnes, { Agnes: 'viewing', Bert: 'replying' });
    await ask(bert, 'presence', { ...subject, state: 'replying' });
    await both;

    const away = seenBy(bert, { Agnes: 'away', Bert: 'replying' });
    await ask(agnes, 'presence', { ...subject, state: 'away' });
    await away;

    const alone = seenBy(agnes, { Agnes: 'away' });
    bert.disconnect();
    await alone;
  });

  it('tell a node that joins later who is there', async () => {
    const incident = await createIncident('Watched before');
    const subject = { type: 'incident', id: incident['id'] };
    const agnes = await connect(one, 'agnes');
    await ask(agnes, 'presence', { ...subject, state: 'noting' });
    const three = await one.openNode();
    try {
      const bert = await connect(three, 'bert');
      const both = seenBy(bert, { Agnes: 'noting', Bert: 'viewing' });
      await ask(bert, 'presence', { ...subject, state: 'viewing' });
      await both;
      const left = seenBy(agnes, { Agnes: 'noting' });
      await three.close();
      await left;
    } catch (error) {
      await three.close();
      throw error;
    }
  });

  it('show requesters on either nothing of it', async () => {
    const mine = await createIncident('Rita’s', `rita:${adminPassword}`);
    const subject = { type: 'incident', id: mine['id'] };
    const rita = await connect(two, 'rita');
    const heard: Answer[] = [];
    rita.on('presence', (signal: Answer) => heard.push(signal));
    const agnes = await connect(one, 'agnes');
    const bert = await connect(two, 'bert');
    expect(await ask(rita, 'presence', { ...subject, state: 'viewing' })).to.deep.equal({
      ok: true,
      people: [],
    });
    await ask(agnes, 'presence', { ...subject, state: 'viewing' });
    const both = seenBy(agnes, { Agnes: 'viewing', Bert: 'viewing' });
    await ask(bert, 'presence', { ...subject, state: 'viewing' });
    await both;
    expect(heard).to.deep.equal([]);
  });
});
