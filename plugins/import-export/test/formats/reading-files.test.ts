import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { read } from '../support/text-file.js';

const cells = async (content: string | Buffer): Promise<unknown> =>
  (await read(content)).rows.map((row) => row.cells);

describe('reading a file', () => {
  it('finds out the delimiter, whatever stands between quotes', async () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      const text = ['name', 'city'].join(delimiter) + '\n' + ['"a,b;c|d"', 'Porto'].join(delimiter) + '\n';
      const { delimiter: found, rows } = await read(text);
      expect([found, rows[0]?.cells]).to.deep.equal([delimiter, { name: 'a,b;c|d', city: 'Porto' }]);
    }
  });

  it('takes quotes, line breaks in values, a byte order mark and any line ending', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['\uFEFF"na""me",city', '"two\nlines","say ""hi"""', 'last,', ''].join(end);
      expect(await cells(text)).to.deep.equal([
        { 'na"me': 'two\nlines', city: 'say "hi"' },
        { 'na"me': 'last', city: '' },
      ]);
    }
  });

  it('knows UTF-8, UTF-16 and what comes from Windows', async () => {
    const text = 'name\nZoë Müller\n';
    const expected = [{ name: 'Zoë Müller' }];
    expect(await cells(text)).to.deep.equal(expected);
    expect(await cells(Buffer.from(`\uFEFF${text}`, 'utf16le'))).to.deep.equal(expected);
    expect(await cells(Buffer.from(text, 'latin1'))).to.deep.equal(expected);
  });

  it('decompresses gzip', async () => {
    expect(await cells(gzipSync('a,b\n1,2\n'))).to.deep.equal([{ a: '1', b: '2' }]);
  });

  it('gives columns without a name, or with the same one, names of their own', async () => {
    expect((await read('a,,a\n1,2,3\n')).columns).to.deep.equal(['a', 'Column 2', 'a (2)']);
  });

  it('tells a row that does not fit its headings, and reads on', async () => {
    const { rows } = await read('a,b\n1\n1,2,3\n1,2\n');
    expect(rows.map(({ problem }) => problem)).to.deep.equal([
      'The row has 1 values, the headings are 2.',
      'The row has 3 values, the headings are 2.',
      undefined,
    ]);
  });

  it('reads JSON lines, and tells a line that is none', async () => {
    const { format, columns, rows } = await read('{"a":1,"b":["x"]}\n\n{"a":\n[1]\n{"c":null}\n');
    expect([format, columns]).to.deep.equal(['ndjson', ['a', 'b', 'c']]);
    expect(rows.map(({ number, problem }) => [number, problem === undefined])).to.deep.equal([
      [1, true],
      [2, false],
      [3, false],
      [4, true],
    ]);
  });

  it('reads event logs, by case and by event', async () => {
    const log = `<?xml version="1.0"?><log><global scope="event"><string key="concept:name" value="x"/></global>
      <trace><string key="concept:name" value="C1"/>
        <event><string key="concept:name" value="Close"/><date key="time:timestamp" value="2020-01-02T00:00:00Z"/></event>
        <event><string key="concept:name" value="Open &amp; see"/><string key="org:resource" value="Kim"/><date key="time:timestamp" value="2020-01-01T00:00:00Z"/></event>
      </trace></log>`;
    const [first] = (await read(log)).rows;
    expect(first?.cells).to.include({
      case: 'C1',
      events: '2',
      first_activity: 'Open & see',
      last_activity: 'Close',
      first_resource: 'Kim',
    });
    const events = await read(log, { rows: 'events' });
    expect(events.rows.map((row) => [row.cells['place'], row.cells['concept:name']])).to.deep.equal([
      ['1', 'Close'],
      ['2', 'Open & see'],
    ]);
  });

  it('refuses an event log that declares entities of its own', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "aaaa">]><log><trace><string key="k" value="&a;"/></trace></log>';
    const error: unknown = await read(bomb).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'E_IMPORT_FILE');
  });

  it('says of an empty file that it is empty, and of broken bytes that they are', async () => {
    const failure = async (content: string | Buffer, encoding?: string): Promise<string> =>
      String(
        await read(content, encoding === undefined ? {} : { encoding }).catch((thrown: unknown) => thrown),
      );
    expect(await failure('')).to.contain('it is empty');
    expect(await failure(Buffer.from('a\n\xff\n', 'latin1'), 'utf-8')).to.contain('Choose another encoding');
    expect(await failure(Buffer.from('PK\x03\x04 no zip at all'))).to.contain('cannot be read');
  });
});
