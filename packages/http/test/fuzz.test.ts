import { expect } from 'chai';
import fc from 'fast-check';
import { aroundSchema, nastyValues } from './support/schema-values.js';
import { startHttpBench, type Client, type HttpBench, type Json } from './support/http-bench.js';

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly tag: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: Record<string, unknown>;
  }[];
  readonly body: Record<string, unknown> | undefined;
}

/** Routes that fail, or wait, on purpose. */
const meantToFail = ['/x/boxes/broken', '/x/boxes/nothing', '/x/boxes/wait'];

/** One run for each of these takes seconds; the next gets a fresh database to wreck. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 40);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_302);

const texts = nastyValues.filter((value) => typeof value === 'string' && value.length < 5000) as string[];

describe('random and bad input to every route', function () {
  this.timeout(300_000);
  let bench: HttpBench;
  let clients: Client[];
  let operations: Operation[];
  let components: Record<string, Record<string, unknown>>;
  let known: string[];
  let records: (readonly [string, string])[];
  before(async () => {
    bench = await startHttpBench();
    const admin = await bench.as('admin');
    clients = [admin, await bench.as('packer'), bench.anonymous];
    const shelf = (await admin.post('/api/v1/records/shelf', { name: 'Shelf' })).json;
    const box = (await admin.post('/api/v1/records/box', { title: 'Box', shelf: shelf.id })).json;
    records = [
      ['shelf', shelf.id],
      ['box', box.id],
    ];
    known = [shelf.id, box.id, box.number, 'pack', 'send', 'boxes.count', 'box'];
    const document = (await admin.get('/api/v1/openapi.json')).json;
    components = document.components.schemas;
    operations = operationsOf(document).filter(({ path }) => !meantToFail.includes(path));
  });
  after(() => bench.stop());

  it('is answered with a clear problem or done, and never fails', async () => {
    const [admin, packer, anonymous] = clients as [Client, Client, Client];
    const caller = fc.oneof(
      { weight: 7, arbitrary: fc.constant(admin) },
      { weight: 3, arbitrary: fc.constant(packer) },
      { weight: 1, arbitrary: fc.constant(anonymous) },
    );
    const seen = new Set<string>();
    for (const operation of operations) {
      // What an earlier operation put into the bin is there again for this one.
      for (const [type, id] of records) await admin.call('POST', `/api/v1/records/${type}/${id}/restore`);
      await fc.assert(
        fc.asyncProperty(requestTo(operation), caller, async (request, client) => {
          const answer = await client.call(operation.method, request.url, {
            headers: request.headers,
            ...(request.body !== undefined && { body: request.body }),
          });
          const told = `${operation.method} ${request.url.slice(0, 500)} ${String(request.body).slice(0, 500)} -> ${answer.text.slice(0, 500)}`;
          seen.add(`${operation.method} ${operation.path}`);
          expect(answer.status, told).to.be.below(500);
          if (answer.status < 400) return;
          expect(answer.headers.get('content-type'), told).to.equal(
            'application/problem+json; charset=utf-8',
          );
          expect(answer.json, told).to.include({ status: answer.status });
          expect(answer.json.code, told).to.match(/^E_[A-Z_]+$/);
          // The last net under everything: what falls into it should have been refused before.
          expect(answer.json.code, told).not.to.equal('E_UNSTORABLE');
          expect(answer.json.requestId, told).to.equal(answer.headers.get('x-request-id'));
          for (const problem of answer.json.errors ?? []) {
            expect(problem, told).to.have.all.keys('pointer', 'code', 'message');
          }
        }),
        { numRuns: runs, seed, reporter: shortly },
      );
    }

    expect(seen.size).to.equal(operations.length);
    expect(
      bench.log.filter(({ level }) => level === 'error').map(({ fields }) => fields['err']),
    ).to.deep.equal([]);
  });

  const requestTo = ({
    path,
    method,
    parameters,
    body,
  }: Operation): fc.Arbitrary<{
    url: string;
    headers: Record<string, string>;
    body: string | Uint8Array<ArrayBuffer> | undefined;
  }> => {
    const segment = fc.oneof(
      { weight: 15, arbitrary: fc.constantFrom(...known) },
      { weight: 2, arbitrary: fc.uuid() },
      { weight: 2, arbitrary: fc.constantFrom(...texts.map(encoded)).filter((text) => text !== '') },
      { weight: 1, arbitrary: fc.string({ minLength: 1 }).map(encoded) },
    );
    // What is enabled stays so; everything else may be tried.
    const plugin = fc.oneof(fc.constant('nothing'), fc.string({ minLength: 1 }).map(encoded));
    const address = fc
      .array(path.startsWith('/plugins') ? plugin : segment, { minLength: 3, maxLength: 3 })
      .map((values) => {
        let index = 0;
        return path.replace(/\{\w+\}/g, () => values[index++] ?? 'x');
      });
    const asked = parameters.filter((parameter) => parameter.in === 'query');
    const query = fc
      .subarray(asked, { maxLength: Math.min(asked.length, 3) })
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map(({ name, schema }) =>
            queryValue(name, schema).map((value) => [name, value] as const),
          ),
        ),
      );
    const stray = seldom(fc.tuple(fc.string(), fc.constantFrom(...texts)));
    const headers = fc.record(
      {
        'If-Match': fc.constantFrom('"1"', '*', 'W/"2"', 'nonsense', '""', '"99999999999999999999"'),
        'If-None-Match': fc.constantFrom('"1"', '*', 'nonsense', ','),
        'Idempotency-Key': fc.oneof(fc.uuid(), fc.constantFrom('x', 'a b', 'x'.repeat(300))),
        'X-Request-Id': fc.constantFrom('order-12345678', '<script>', 'x'.repeat(300)),
        'Content-Type': fc.constantFrom(
          'application/json',
          'text/plain',
          'application/merge-patch+json',
          'x',
        ),
      },
      { requiredKeys: [] },
    );
    const sent =
      method === 'GET' || method === 'DELETE'
        ? fc.constant(undefined)
        : fc.oneof(
            { weight: 8, arbitrary: aroundSchema(body ?? {}, components).map(asJson) },
            { weight: 1, arbitrary: fc.string() },
            { weight: 1, arbitrary: fc.uint8Array({ maxLength: 50 }).map((bytes) => new Uint8Array(bytes)) },
            { weight: 1, arbitrary: fc.constant(undefined) },
          );
    return fc
      .tuple(address, query, stray, seldom(headers), sent)
      .map(([where, pairsAsked, more, head, given]) => {
        const pairs = [...pairsAsked, ...(more === undefined ? [] : [more])].map(
          ([name, value]) => `${encoded(name)}=${encoded(String(value))}`,
        );
        return {
          url: `/api/v1${where}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`,
          headers: { 'Content-Type': 'application/json', ...head },
          body: given,
        };
      });
  };

  const queryValue = (name: string, schema: Record<string, unknown>): fc.Arbitrary<string> => {
    const fits = aroundSchema(schema, components).map(asText);
    const filters = fc.constantFrom(
      'pieces > 1',
      'title ~ "x"',
      'size in (small, large)',
      'due_at < now - 3d',
      'shelf.name = x',
      'me',
      '(((',
      '{"all":[]}',
      '{"field":"pieces","op":"in","value":[]}',
      '{"not":{"field":"labels","op":"contains","value":"x"}}',
      '{"field":"created_at","op":"gt","value":"infinity"}',
      '{"field":"pieces","op":"eq","value":99999999999999999999}',
    );
    const names = fc.constantFrom(
      'title',
      '-pieces,id',
      'state',
      'secret',
      'labels',
      'extra',
      ',',
      '-',
      'title,title',
    );
    const special = name === 'filter' ? filters : ['sort', 'fields', 'include'].includes(name) ? names : fits;
    return fc.oneof(
      { weight: 8, arbitrary: special },
      { weight: 3, arbitrary: fits },
      { weight: 1, arbitrary: fc.constantFrom(...texts) },
      { weight: 1, arbitrary: fc.string() },
    );
  };
});

function operationsOf(document: Json): Operation[] {
  return Object.entries<Record<string, Json>>(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      tag: operation.tags[0],
      parameters: operation.parameters,
      body: operation.requestBody?.content['application/json'].schema,
    })),
  );
}

/** Halves of surrogate pairs cannot be sent in an address at all. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** The whole counterexample may have a hundred thousand characters; its first ones tell enough. */
function shortly<Values>(details: fc.RunDetails<Values>): void {
  if (!details.failed) return;
  const { seed: used, counterexamplePath } = details;
  throw new Error(
    `seed ${used}, path ${counterexamplePath}: ${fc.stringify(details.errorInstance).slice(0, 1500)}`,
  );
}

function seldom<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** As JSON.stringify has it, but with lone surrogates and huge numbers left to chance. */
function asJson(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replaceAll('1e+300', '1e999');
}
