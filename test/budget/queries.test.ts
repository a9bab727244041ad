import { expect } from 'chai';
import { adminPassword, openTestHouse, type TestHouse } from '../support/house.js';
import { statementsOf } from './statements.js';

describe('the query budget', function () {
  this.timeout(120_000);
  let house: TestHouse;
  before(async () => {
    house = await openTestHouse();
    await house.person('agnes', ['agent']);
    for (const title of ['No dial tone', 'Screen flickers'])
      await house.api('POST', '/records/incident', { title }, agent);
  });
  after(() => house.close());

  const agent = `agnes:${adminPassword}`;
  /** The fewest of some turns: jobs of plugins, and of others in the same PostgreSQL, run beside any one of them. */
  const during = async (work: () => Promise<unknown>, most = 3): Promise<readonly string[]> => {
    const turns: (readonly string[])[] = [];
    while (turns.length < most) {
      // What follows from earlier changes is not part of this one.
      await house.server.platform.journal.settled();
      turns.push(await statementsOf(house.server.platform.sql.pool, work));
    }
    return turns.reduce((fewest, turn) => (turn.length < fewest.length ? turn : fewest));
  };
  const open = async (path: string): Promise<void> => {
    const authorization = `Basic ${Buffer.from(agent).toString('base64')}`;
    const response = await fetch(house.url + path, { headers: { authorization, accept: 'text/html' } });
    expect(response.status).to.equal(200);
    await response.text();
  };

  let views = 0;
  /** Opens a page that nobody has seen under this address, so that it is made and not sent again. */
  const openAnew = (path: string): Promise<void> => open(`${path}?view=${(views += 1)}`);

  it('does all that follows a new incident with one question about it and one note', async () => {
    const sent = await during(async () => {
      await house.api('POST', '/records/incident', { title: 'Printer jams' }, agent);
      await house.server.platform.journal.settled();
    });
    const kinds = sent.map((text) => /(?:INTO|FROM) (rec_\w+)/u.exec(text)?.[1] ?? text);
    expect(kinds, sent.join('\n\n')).to.deep.equal(['rec_incident', 'rec_incident', 'rec_watcher']);
  });

  it('creates many incidents of one call in one statement', async () => {
    const operations = Array.from({ length: 30 }, (_, n) => ({
      op: 'create',
      values: { title: `Door ${n}` },
    }));
    const sent = await during(() => house.api('POST', '/records/incident/bulk', { operations }, agent));
    const creations = sent.filter((text) => text.includes('INSERT INTO rec_incident'));
    expect(creations).to.have.length(1);
  });

  it('tells a group of twelve of their work with as many questions as one person', async () => {
    const { body: group } = await house.api('POST', '/records/group', { name: 'Field service' });
    const told = async (): Promise<readonly string[]> =>
      during(async () => {
        const values = { title: 'Door is stuck', assignment_group: group['id'] };
        await house.api('POST', '/records/incident', values, agent);
        await house.server.platform.journal.settled();
      });
    const join = async (name: string): Promise<void> => {
      const { body: person } = await house.api('POST', '/records/person', { name });
      const membership = { member_of: group['id'], person: person['id'] };
      expect((await house.api('POST', '/records/group_member', membership)).status).to.equal(201);
    };
    await join('Fern One');
    const one = await told();
    for (let n = 2; n <= 12; n += 1) await join(`Fern ${n}`);
    const twelve = await told();
    expect(twelve.length, twelve.join('\n\n')).to.be.at.most(one.length);
  });

  it('reads one record in one statement', async () => {
    const { body } = await house.api('POST', '/records/incident', { title: 'Slow login' }, agent);
    const sent = await during(() =>
      house.api('GET', `/records/incident/${String(body['id'])}`, undefined, agent),
    );
    expect(sent).to.have.length(1);
  });

  it('takes a comment on an incident with four round trips, once its author watches it', async () => {
    const { body } = await house.api('POST', '/records/incident', { title: 'Phone is mute' }, agent);
    const comment = {
      subject_type: 'incident',
      subject_id: body['id'],
      audience: 'public',
      body: 'We are looking into it.',
    };
    const say = (): Promise<unknown> => house.api('POST', '/records/comment', comment, agent);
    await say();
    await say();
    await house.server.platform.journal.settled();
    const sent = await during(say);
    const written = sent.findIndex((text) => text.includes('INSERT INTO rec_comment'));
    expect(written, sent.join('\n\n')).to.be.within(1, 3);
    // It commits by itself.
    expect(sent.slice(0, written + 1)).to.not.include('BEGIN');
  });

  it('tells the caller of an answer with at most eight statements after it', async () => {
    const caller = await house.person('carl', []);
    const values = { title: 'Radio is mute', caller };
    const { body } = await house.api('POST', '/records/incident', values, agent);
    const comment = {
      subject_type: 'incident',
      subject_id: body['id'],
      audience: 'public',
      body: 'Try now.',
    };
    const sent = await during(async () => {
      await house.api('POST', '/records/comment', comment, agent);
      await house.server.platform.journal.settled();
    });
    const written = sent.findIndex((text) => text.includes('INSERT INTO rec_comment'));
    expect(sent.join('\n\n')).to.include('INSERT INTO rec_notification');
    expect(sent.length - written - 1, sent.join('\n\n')).to.be.at.most(8);
  });

  const usualWork = (): void => {
    it('creates an incident in one statement', async () => {
      const sent = await during(() =>
        house.api('POST', '/records/incident', { title: 'Printer jams' }, agent),
      );
      // It commits by itself; what comes after it is the work of those who follow the journal.
      expect(sent.findIndex((text) => text.includes('INSERT INTO rec_incident'))).to.equal(0);
    });

    it('shows a list page with at most four statements', async () => {
      await openAnew('/q/incident.open');
      const sent = await during(() => openAnew('/q/incident.open'));
      expect(sent.length, sent.join('\n')).to.be.at.most(4);
    });

    it('shows a page again with one statement, while nothing was written', async () => {
      await open('/q/incident.open');
      expect(await during(() => open('/q/incident.open'), 20)).to.have.length(1);
    });

    it('shows the page of an incident with all that belongs to it in at most eight statements', async () => {
      const number = await richIncident();
      await openAnew(`/r/incident/${number}`);
      const sent = await during(() => openAnew(`/r/incident/${number}`));
      expect(sent.length, sent.join('\n\n')).to.be.at.most(8);
      // What it is linked with belongs to incidents; nobody asks who may read holidays.
      expect(sent.join('\n\n')).to.include('rec_record_link').and.not.to.include('rec_holiday_list');
    });
  };
  describe('of usual work', usualWork);

  describe('of the same work while a major incident is in everybody’s banner', () => {
    before(async () => {
      const { body: lead } = await house.api('POST', '/records/incident', { title: 'Mail is down' });
      const { body: person } = await house.api('GET', '/records/person?limit=1');
      const [commander] = person['items'] as readonly { readonly id: string }[];
      const values = { incident: lead['id'], title: 'No mail at any site' };
      const { body: major } = await house.api('POST', '/records/major_incident', values);
      const move = (name: string, fields: object) =>
        house.api('POST', `/records/major_incident/${String(major['id'])}/transitions/${name}`, fields);
      expect((await move('accept', { commander: commander?.id })).status).to.equal(200);
      expect((await move('activate', { summary: 'Mail is late.' })).status).to.equal(200);
      const authorization = `Basic ${Buffer.from(agent).toString('base64')}`;
      const page = await fetch(`${house.url}/q/incident.open`, { headers: { authorization } });
      expect(await page.text()).to.include('No mail at any site');
    });
    usualWork();
  });

  /** An incident with a parent, a child, a task, comments, files, links and watchers. @returns its number */
  async function richIncident(): Promise<string> {
    const make = async (type: string, values: object): Promise<Record<string, unknown>> => {
      const { status, body } = await house.api('POST', `/records/${type}`, values);
      expect(status, JSON.stringify(body)).to.equal(201);
      return body;
    };
    const parent = await make('incident', { title: 'The whole building is without power' });
    const caller = await make('person', { name: 'Carl Caller' });
    const incident = await make('incident', {
      title: 'No power on the second floor',
      description: 'Since the storm.',
      parent: parent['id'],
      caller: caller['id'],
    });
    const subject = { subject_type: 'incident', subject_id: incident['id'] };
    await make('incident', { title: 'No power in the kitchen of the second floor', parent: incident['id'] });
    await make('task', { ...subject, title: 'Look at the fuses' });
    await make('checklist_item', { ...subject, title: 'Torch is there' });
    await make('comment', { ...subject, audience: 'public', body: 'We are on it.' });
    await make('comment', { ...subject, audience: 'internal', body: 'It was the storm.' });
    await make('record_link', {
      ...subject,
      target_type: 'incident',
      target_id: parent['id'],
      kind: 'related',
    });
    await make('watcher', { ...subject, person: caller['id'] });
    return String(incident['number']);
  }
});
