import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { password, startHttpBench, type HttpBench } from './support/http-bench.js';

const page = fileURLToPath(new URL('../../../docs/reference/http-api.md', import.meta.url));

interface Message {
  readonly first: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

describe('docs/reference/http-api.md', () => {
  let bench: HttpBench;
  before(async () => {
    bench = await startHttpBench();
    await bench.auth.accounts.create({ username: 'ada', password, roles: ['manager'] });
  });
  after(() => bench.stop());

  it('has examples that are answered as it says', async () => {
    const examples = examplesOf(await readFile(page, 'utf8'));
    const basic = Buffer.from(`ada:${password}`).toString('base64');
    const client = bench.client({ Authorization: `Basic ${basic}` });
    let recordId = '';

    for (const [request, expected] of examples) {
      const fill = (text: string): string => text.replaceAll('<id>', recordId);
      const [method = '', path = ''] = request.first.split(' ');
      const answer = await client.call(method, fill(path), {
        headers: request.headers,
        ...(request.body !== '' && { body: fill(request.body) }),
      });
      const told = `${request.first}: ${answer.text}`;
      if (answer.json?.number === 'BOX0000001') recordId = answer.json.id;
      expect(String(answer.status), told).to.equal(expected.first);
      for (const [name, value] of Object.entries(expected.headers)) {
        expect(answer.headers.get(name), told).to.equal(fill(value));
      }
      if (expected.body !== '') expectLike(answer.json, JSON.parse(fill(expected.body)), told);
    }
    expect(examples.length).to.be.above(15);
  });
});

function examplesOf(text: string): (readonly [Message, Message])[] {
  const blocks = [...text.matchAll(/^```http (request|response)\n([\s\S]*?)^```$/gm)];
  expect(blocks.map(([, kind]) => kind)).to.deep.equal(
    blocks.map((_, index) => (index % 2 === 0 ? 'request' : 'response')),
  );
  const messages = blocks.map(([, , block = '']) => messageOf(block));
  return messages.flatMap((request, index) =>
    index % 2 === 0 ? [[request, messages[index + 1] as Message] as const] : [],
  );
}

function messageOf(block: string): Message {
  const [head = '', ...body] = block.trim().split('\n\n');
  const [first = '', ...headers] = head.split('\n');
  return {
    first,
    headers: Object.fromEntries(headers.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string])),
    body: body.join('\n\n'),
  };
}

/** An ellipsis stands for any value; members that are not shown may be there. */
function expectLike(actual: unknown, shown: unknown, told: string): void {
  if (shown === '…') {
    expect(actual, told).not.to.equal(undefined);
  } else if (Array.isArray(shown)) {
    expect(actual, told).to.be.an('array').with.length(shown.length);
    shown.forEach((item, index) => expectLike((actual as unknown[])[index], item, told));
  } else if (typeof shown === 'object' && shown !== null) {
    expect(actual, told).to.be.an('object');
    for (const [name, value] of Object.entries(shown)) {
      expectLike((actual as Record<string, unknown>)[name], value, `${name} in ${told}`);
    }
  } else {
    expect(actual, told).to.equal(shown);
  }
}
