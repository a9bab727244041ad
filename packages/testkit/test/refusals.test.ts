import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { startBench, type Bench } from '@praxis/testkit';

const code = `
  import { definePlugin, grant, on, recordType, refuse, text } from '@praxis/sdk';
  const Key = recordType('key', {
    title: 'Key', plural: 'Keys', display: 'door',
    fields: { door: text({ label: 'Door', required: true }), holder: text({ label: 'Holder' }) },
  });
  export default definePlugin({
    contributes: {
      recordTypes: [Key],
      roles: [{ id: 'porter', title: 'Porter' }],
      grants: [grant('porter', Key, { actions: ['*'] })],
      hooks: [
        on(Key).guard({ id: 'keys.spare' }, (draft) => [
          ...(draft.holder === 'Nobody' ? [refuse('NOBODY', 'Name somebody.', 'holder')] : []),
          ...(draft.door === 'Vault'
            ? [refuse('VAULT', '{door} has no spare key for {holder}.', 'door', { door: draft.door, holder: draft.holder ?? '' })]
            : []),
          ...(draft.door === 'Odd {' ? [refuse('ODD', \`There is no \${draft.door}.\`, 'door')] : []),
        ]),
      ],
    },
  });
`;
const german = {
  'Name somebody.': 'Nenne jemanden.',
  '{door} has no spare key for {holder}.': 'Für {holder} gibt es keinen Schlüssel zu {door}.',
};

describe('a refusal', () => {
  let folder: string;
  let bench: Bench;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'praxis-keys-'));
    await mkdir(join(folder, 'locales'));
    await mkdir(join(folder, 'node_modules/@praxis'), { recursive: true });
    await symlink(join(import.meta.dirname, '../../sdk'), join(folder, 'node_modules/@praxis/sdk'));
    const manifest = { id: 'keys', title: 'Keys', api: '^0.1' };
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({
        name: 'praxis-plugin-keys',
        version: '0.1.0',
        type: 'module',
        exports: './plugin.js',
        praxis: manifest,
      }),
    );
    await writeFile(join(folder, 'plugin.js'), code);
    await writeFile(join(folder, 'locales/de.json'), JSON.stringify(german));
    bench = await startBench({ plugins: ['keys'], folders: [folder] });
  });
  after(async () => {
    await bench?.close();
    await rm(folder, { recursive: true });
  });

  const refused = (values: Readonly<Record<string, string>>) =>
    bench
      .as('porter')
      .create('key', values)
      .then(
        () => undefined,
        (error: unknown) => error,
      );

  it('has its values in the English sentence, for those who ask the store', async () => {
    const failure = await refused({ door: 'Vault', holder: 'Ada' });
    expect(failure).to.have.property('code', 'E_REFUSED');
    expect(failure).to.have.deep.property('problems', [
      { pointer: '/door', code: 'VAULT', message: 'Vault has no spare key for Ada.' },
    ]);
  });

  it('is told in the language of the reader', async () => {
    const page = await answerTo({ door: 'Vault', holder: 'Nobody' }, 'de');
    expect(page)
      .to.include('Für Nobody gibt es keinen Schlüssel zu Vault.')
      .and.to.include('Nenne jemanden.');
  });

  it('stays English where no catalogue has it, braces and all', async () => {
    expect(await answerTo({ door: 'Odd {' }, 'de')).to.include('There is no Odd {.');
    expect(await answerTo({ door: 'Vault', holder: 'Ada' }, 'en')).to.include(
      'Vault has no spare key for Ada.',
    );
  });

  async function answerTo(values: Readonly<Record<string, string>>, language: string): Promise<string> {
    const http = await bench.http();
    const headers = { 'accept-language': language };
    const form = await (await http.fetch('/new/key', { as: 'porter', headers })).text();
    const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(form) ?? [];
    const answer = await http.fetch('/new/key', {
      as: 'porter',
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: token, ...values }).toString(),
    });
    expect(answer.status).to.equal(422);
    return answer.text();
  }
});
