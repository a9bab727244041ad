import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSecrets, secretKey } from '@praxis/notify';

describe('secrets of plugins', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'praxis-secrets-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are sealed to a text that says nothing, and another one each time', async () => {
    const secrets = createSecrets(await secretKey(undefined, folder));
    const [one, other] = [secrets.seal('hunter2 ü'), secrets.seal('hunter2 ü')];
    expect(one).to.not.include('hunter').and.not.equal(other);
    expect([secrets.open(one), secrets.open(other)]).to.deep.equal(['hunter2 ü', 'hunter2 ü']);
  });

  it('open after a restart, and on every node that has the same secret', async () => {
    const sealed = createSecrets(await secretKey(undefined, folder)).seal('again');
    expect(createSecrets(await secretKey(undefined, folder)).open(sealed)).to.equal('again');
    const shared = createSecrets(await secretKey('of all nodes', folder)).seal('shared');
    expect(createSecrets(await secretKey('of all nodes', '/nowhere')).open(shared)).to.equal('shared');
  });

  it('open with no other key, and not when they were changed', async () => {
    const secrets = createSecrets(await secretKey('one', folder));
    const sealed = secrets.seal('mine');
    const other = createSecrets(await secretKey('two', folder));
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const open of [() => other.open(sealed), () => secrets.open(changed), () => secrets.open('mine')])
      expect(open).to.throw().with.property('code', 'E_SECRET_UNREADABLE');
  });

  it('sign for one purpose only', async () => {
    const secrets = createSecrets(await secretKey('one', folder));
    const signature = secrets.sign('reply', 'INC0000001');
    expect(secrets.verify('reply', 'INC0000001', signature)).to.equal(true);
    expect(secrets.verify('invite', 'INC0000001', signature)).to.equal(false);
    expect(secrets.verify('reply', 'INC0000002', signature)).to.equal(false);
    expect(secrets.verify('reply', 'INC0000001', 'short')).to.equal(false);
  });

  it('rest on a file that only its owner may read, and that is never guessed at', async () => {
    await secretKey(undefined, folder);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).to.equal(0o600);
    await writeFile(join(folder, 'secret.key'), 'nonsense');
    const failure = await secretKey(undefined, folder).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'E_SECRET_KEY');
  });
});
