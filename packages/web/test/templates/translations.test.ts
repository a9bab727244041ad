import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { parseCatalogue } from '@praxis/texts';
import { expect } from 'chai';
import { clientTextsIn } from '../../src/assets/client-texts.js';
import { filesBelow } from '../../src/assets/files-below.js';
import { operatorLabels } from '../../src/server/list-filter.js';
import { platformTexts } from '../../src/server/platform-texts.js';

/** The parser's name for a piece of plain text. */
const literal = 0;

const sources = fileURLToPath(new URL('../../src', import.meta.url));

/** Texts that templates hand to `msg`. */
async function templateTexts(): Promise<string[]> {
  const folder = join(sources, 'pages');
  const files = (await filesBelow(folder)).filter((file) => file.endsWith('.hbs'));
  const contents = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return contents.flatMap((content) =>
    [...content.matchAll(/\bmsg "([^"]+)"/g)].map(([, text = '']) => text),
  );
}

/** Texts that the pages' models are made of. */
async function serverTexts(): Promise<string[]> {
  const folder = join(sources, 'server');
  const contents = await Promise.all(
    (await filesBelow(folder)).map((file) => readFile(join(folder, file), 'utf8')),
  );
  return contents.flatMap((content) =>
    [...content.matchAll(/\bmsg\(\s*'((?:[^'\\]|\\.)+)'/g)].map(([, text = '']) => text),
  );
}

describe('the German catalogue', () => {
  const file = join(sources, 'locales/de.json');

  it('has every text of our templates, models and browser code', async () => {
    const catalogue = parseCatalogue(file, await readFile(file, 'utf8'));
    const texts = [
      ...(await templateTexts()),
      ...(await serverTexts()),
      ...(await clientTextsIn(join(sources, 'client'))),
    ];
    expect(texts.filter((text) => !catalogue.has(text))).to.deep.equal([]);
  });

  it('has the words of filters, and of the fields of every record', async () => {
    const catalogue = parseCatalogue(file, await readFile(file, 'utf8'));
    const texts = [...platformTexts, ...Object.values(operatorLabels)];
    expect(texts.filter((text) => !catalogue.has(text))).to.deep.equal([]);
  });

  it('uses the placeholders of the English texts, and no others', async () => {
    for (const [text, translation] of parseCatalogue(file, await readFile(file, 'utf8'))) {
      expect(placeholdersOf(translation), text).to.deep.equal(placeholdersOf(text));
    }
  });
});

/** Names of the values that a message takes; those inside of plural cases stand outside of them, too. */
function placeholdersOf(text: string): string[] {
  const parts = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
  const names = parts.flatMap((part) =>
    Number(part.type) !== literal && 'value' in part ? [String(part.value)] : [],
  );
  return [...new Set(names)].sort();
}
