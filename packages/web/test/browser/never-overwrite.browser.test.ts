import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { startDeskBench, untilLive, type DeskBench } from '../support/desk-bench.js';

const composer = '#composer-body';

describe('what somebody is typing', () => {
  let bench: DeskBench;

  before(async function () {
    this.timeout(60_000);
    bench = await startDeskBench();
  });

  after(() => bench.close());

  it('keeps text, caret and focus while colleagues write and change the record', async () => {
    const { page, desk, server, complaints } = await bench.open('/r/incident/INC0004200');
    await untilLive(page, server);
    await page.keyboard.press('n');
    await page.locator(composer).pressSequentially('Priya, please watch the export');
    await page.keyboard.press('ArrowLeft');
    const before = await stateOf(page);

    for (const round of [1, 2]) {
      desk.write(`Update ${round} from Dana`);
      server.signal('change', change(7 + round));
      await page.waitForSelector(`#timeline .message:has-text("Update ${round} from Dana")`);
    }

    expect(await stateOf(page)).to.deep.equal(before);
    expect(before.text).to.equal('Priya, please watch the export');
    await page.waitForSelector('[data-stale]:has-text("2 new messages arrived")');
    expect(complaints).to.deep.equal([]);
  });

  it('goes on where somebody has moved by a key in the frame in which a change is shown', async () => {
    const { page, desk, server } = await bench.open('/r/incident/INC0004200');
    await untilLive(page, server);
    await page.focus(composer);
    await page.evaluate(() => {
      addEventListener(
        'turbo:before-stream-render',
        () => document.querySelector<HTMLElement>('.rail a[href]')?.focus(),
        { once: true },
      );
    });
    desk.write('Something new from Dana');
    server.signal('change', change(20));
    await page.waitForSelector('#timeline .message:has-text("Something new from Dana")');
    await twoFrames(page);
    expect(await page.evaluate(() => document.activeElement?.closest('.rail') !== null)).to.equal(true);
  });

  it('is there again after a reload, in the kind of message in which it was written', async () => {
    const { page } = await bench.open('/r/incident/INC0004200');
    await page.waitForFunction(() => customElements.get('praxis-composer') !== undefined);
    await page.keyboard.press('n');
    await page.locator(composer).pressSequentially('Not sent yet');
    await page.waitForFunction(() => document.querySelector('[data-draft]')?.textContent === 'Draft saved');
    await page.reload();
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#composer-body')?.value === 'Not sent yet',
    );
    expect((await stateOf(page)).isInternal).to.equal(true);
  });

  it('stays when the server refuses to send it because something newer is there', async () => {
    const { page, desk } = await bench.open('/r/incident/INC0004200');
    await page.locator(composer).pressSequentially('Any minute now');
    desk.refuseNext(409);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-stale]:not([hidden])');
    expect(await page.inputValue(composer)).to.equal('Any minute now');

    await page.click('[data-stale] button[name="anyway"]');
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#composer-body')?.value === '',
    );
    expect(desk.posted.map(({ form }) => form.get('anyway'))).to.deep.equal([null, '1']);
  });

  it('is not touched by a morph of the controls round it either', async () => {
    const { page, server } = await bench.open('/q/incident.open');
    await untilLive(page, server);
    await page.check('#row-id-4252 .checkbox');
    server.signal('change', { ...change(9), id: 'id-4252', changed: ['title'] });
    await page.waitForRequest((request) => request.url().includes('rows=id-4252'));
    await page.waitForSelector('#row-id-4252.changed');
    expect(await page.isChecked('#row-id-4252 .checkbox')).to.equal(true);
    expect(await page.getAttribute('#row-id-4252', 'class')).to.include('selected');
  });
});

function change(version: number) {
  return {
    ...{ type: 'incident', id: 'id-4200', version, action: 'update', changed: ['comments'] },
    ...{ actor: 'dana', seq: String(version) },
  };
}

function twoFrames(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

function stateOf(page: Page) {
  return page.evaluate(() => {
    const textarea = document.querySelector<HTMLTextAreaElement>('#composer-body');
    return {
      text: textarea?.value,
      caret: textarea?.selectionStart,
      hasFocus: document.activeElement === textarea,
      isInternal: document.querySelector('.composer')?.classList.contains('internal'),
    };
  });
}
