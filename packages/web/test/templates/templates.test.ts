import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { createTemplates, type Templates } from '../../src/templates/create-templates.js';
import { safeHtml } from '../../src/templates/safe-html.js';
import { renderContext } from '../support/render-context.js';

const own = { owner: 'core', templates: fileURLToPath(new URL('../../src/pages', import.meta.url)) };
const guestFolder = fileURLToPath(new URL('../fixtures/guest', import.meta.url));
const guest = { owner: 'guest', templates: `${guestFolder}/templates`, locales: `${guestFolder}/locales` };

/** Templates of one owner, from sources by name. */
async function templatesFrom(sources: Readonly<Record<string, string>>): Promise<Templates> {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-templates-'));
  for (const [name, source] of Object.entries(sources)) {
    const file = join(folder, `${name}.hbs`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, source);
  }
  return createTemplates({ folders: [{ owner: 'core', templates: folder }], strict: true });
}

async function rendered(source: string, model: object, more = {}): Promise<string> {
  const templates = await templatesFrom({ page: source });
  return templates.render('core', 'page', model, renderContext(more)).toHTML();
}

describe('templates', () => {
  it('are all clean: ours and the guest’s', async () => {
    await createTemplates({ folders: [own, guest], strict: true });
  });

  it('escape everything but safe HTML', async () => {
    const model = { name: '<b>"x"</b>', body: safeHtml('<b>x</b>') };
    expect(await rendered('{{name}} {{body}}', model)).to.equal('&lt;b&gt;&quot;x&quot;&lt;/b&gt; <b>x</b>');
  });

  it('do not let a model pass HTML off as safe through its prototype', async () => {
    const disguised = JSON.parse('{"name":{"toHTML":"<b>x</b>"}}') as object;
    expect(await rendered('{{name}}', disguised)).to.equal('[object Object]');
  });

  it('name a field that a model lacks, when strict', async () => {
    const error = await rendered('{{missing}}', {}).catch((thrown: unknown) => thrown);
    expect(String(error)).to.include('missing');
  });

  it('are refused together, each with its place', async () => {
    const error = await templatesFrom({ a: '{{{x}}}', 'b/c': '\n<p style="x">' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.have.property('code', 'E_TEMPLATE_LINT');
    expect(String(error)).to.include('core: a.hbs:1').and.to.include('core: b/c.hbs:');
  });

  it('say which template is missing', async () => {
    const templates = await templatesFrom({ page: 'x' });
    expect(() => templates.render('core', 'pages', {}, renderContext())).to.throw(
      '"core" has no template "pages"',
    );
  });
});

describe('templates of a plugin', () => {
  let templates: Templates;

  before(async () => {
    templates = await createTemplates({ folders: [own, guest], strict: true });
  });

  const visits = { visits: [{ at: '2026-11-26T08:00:00Z', who: 'Dana' }], name: 'Dana', state: 'Open' };
  const inLanguage = (locale: string) =>
    templates.render('guest', 'panels/visits', visits, renderContext({ locale })).toHTML();

  it('use our partials and their own, and speak the reader’s language', () => {
    expect(inLanguage('de-AT')).to.include('Ein Besuch von Dana').and.to.include('26. Nov. 2026');
    expect(inLanguage('fr')).to.include('One visit by Dana').and.to.include('class="badge tone-green"');
  });

  it('cannot see partials and pages that are not for everybody', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'praxis-templates-'));
    await writeFile(join(folder, 'page.hbs'), '{{> shell/place}}');
    const nosy = { owner: 'nosy', templates: folder };
    const error = await createTemplates({ folders: [own, nosy] }).catch((thrown: unknown) => thrown);
    expect(String(error)).to.include('there is no partial "shell/place" for this template');
  });

  it('are found by the icons that they name', () => {
    expect(templates.icons).to.include('rocket');
  });
});
