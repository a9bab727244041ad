import { createHash } from 'node:crypto';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect } from 'chai';
import fc from 'fast-check';
import { failureOf, startFileBench, textStream, type FileBench } from './support/file-bench.js';

describe('a file', () => {
  let bench: FileBench;
  beforeEach(async () => {
    bench = await startFileBench();
  });
  afterEach(() => bench.stop());

  it('comes back as it was put', async () => {
    const stored = await bench.files.put(textStream('Ticket printer manual'));

    expect(await bench.read(stored.id)).to.equal('Ticket printer manual');
    expect(stored).to.include({
      size: 21,
      sha256: createHash('sha256').update('Ticket printer manual').digest('hex'),
    });
  });

  it('may be empty', async () => {
    const { id, size } = await bench.files.put(Readable.from([]));

    expect([size, await bench.read(id)]).to.deep.equal([0, '']);
  });

  it('can be read in part, both ends included', async () => {
    const { id } = await bench.files.put(textStream('0123456789'));

    expect(await bench.read(id, { start: 2, end: 4 })).to.equal('234');
    for (const range of [
      { start: 3, end: 2 },
      { start: 0, end: 10 },
      { start: -1, end: 2 },
      { start: 0.5, end: 2 },
      { start: NaN, end: NaN },
    ]) {
      expect(await failureOf(bench.files.open(id, range))).to.include({ code: 'E_FILE_RANGE' });
    }
  });

  it('that is too large leaves nothing behind, and the rest of it is not read', async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 1000;
          yield Buffer.alloc(1000);
        }
      })(),
    );

    expect(await failureOf(bench.files.put(endless, { limit: 5000 }))).to.include({
      code: 'E_FILE_TOO_LARGE',
    });
    expect(sent).to.be.below(200_000);
    expect(await bench.onDisk()).to.deep.equal([]);
  });

  it('that is exactly as large as allowed is kept', async () => {
    expect(await bench.files.put(textStream('12345'), { limit: 5 })).to.include({ size: 5 });
  });

  it('that breaks off leaves nothing behind', async () => {
    const broken = new PassThrough();
    broken.write('the first half');
    const put = failureOf(bench.files.put(broken));
    broken.destroy();

    expect(await put).to.include({ code: 'E_FILE_INCOMPLETE' });
    expect(await bench.onDisk()).to.deep.equal([]);
  });

  it('is gone when it is deleted, and may be deleted again', async () => {
    const { id } = await bench.files.put(textStream('secret'));
    await bench.files.delete(id);
    await bench.files.delete(id);

    expect(await failureOf(bench.files.open(id))).to.include({ code: 'E_FILE_NOT_FOUND' });
    expect(await bench.onDisk()).to.deep.equal([]);
  });

  it('is found by its id and by nothing else', async () => {
    const { sha256 } = await bench.files.put(textStream('secret'));
    const path = `content/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

    for (const id of [sha256, path, '../incoming', '/etc/passwd', '', '\0']) {
      expect(await failureOf(bench.files.open(id)), id).to.include({ code: 'E_FILE_NOT_FOUND' });
      await bench.files.delete(id);
    }
    expect(await bench.onDisk()).to.have.length(1);
  });

  it('can be read by nobody else on the machine’s disk', async () => {
    await bench.files.put(textStream('secret'));
    const [path = ''] = await bench.onDisk();

    const { mode } = await stat(path);
    expect(mode & 0o077).to.equal(0);
  });
});

describe('files with the same bytes', () => {
  let bench: FileBench;
  beforeEach(async () => {
    bench = await startFileBench();
  });
  afterEach(() => bench.stop());

  it('lie on the disk once', async () => {
    const stored = await Promise.all(Array.from({ length: 5 }, () => bench.files.put(textStream('same'))));

    expect(new Set(stored.map(({ id }) => id)).size).to.equal(5);
    expect(await bench.onDisk()).to.have.length(1);
  });

  it('do not lose their bytes when another one is deleted', async () => {
    const first = await bench.files.put(textStream('same'));
    const second = await bench.files.put(textStream('same'));
    await bench.files.delete(first.id);

    expect(await bench.read(second.id)).to.equal('same');
  });

  it('keep them while some come and others go at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 4, maxLength: 12 }), async (steps) => {
        const kept = new Set<string>();
        const first = await bench.files.put(textStream('same'));
        let last = first.id;
        await Promise.all(
          steps.map(async (put) => {
            if (put) kept.add((await bench.files.put(textStream('same'))).id);
            else {
              const going = last;
              last = '';
              await bench.files.delete(going);
            }
          }),
        );
        for (const id of kept) expect(await bench.read(id)).to.equal('same');
        for (const id of kept) await bench.files.delete(id);
        await bench.files.delete(first.id);
        expect(await bench.onDisk()).to.deep.equal([]);
      }),
      { numRuns: 15 },
    );
  });

  it('mend bytes that were damaged or lost', async () => {
    const first = await bench.files.put(textStream('same'));
    const [path = ''] = await bench.onDisk();
    await writeFile(path, 'damaged');

    await bench.files.put(textStream('same'));

    expect(await readFile(path, 'utf8')).to.equal('same');
    expect(await bench.read(first.id)).to.equal('same');
  });
});

describe('what a process left behind when it died', () => {
  it('is removed after a day', async () => {
    const bench = await startFileBench();
    try {
      const [old, fresh] = ['old', 'fresh'].map((name) => join(bench.folder, 'incoming', name)) as [
        string,
        string,
      ];
      await writeFile(old, '');
      await writeFile(fresh, '');
      const longAgo = new Date(Date.now() - 2 * 86_400_000);
      await utimes(old, longAgo, longAgo);

      await bench.tidy();

      expect(await bench.onDisk()).to.deep.equal([fresh]);
    } finally {
      await bench.stop();
    }
  });
});
