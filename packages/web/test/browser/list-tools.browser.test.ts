import { expect } from 'chai';
import { startDeskBench, type DeskBench } from '../support/desk-bench.js';

describe('the tools of a list', () => {
  let bench: DeskBench;

  before(async function () {
    this.timeout(60_000);
    bench = await startDeskBench();
  });

  after(() => bench.close());

  it('put the width of a dragged column into the address, like everything that makes a view', async () => {
    const { page, complaints } = await bench.open('/q/incident.open');
    const handle = page.locator('th[data-column="service"] .column-handle');
    await handle.waitFor({ state: 'attached' });
    const box = (await handle.boundingBox())!;
    await page.mouse.move(box.x + 3, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 43, box.y + 8, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/c=service%3A192/);
    expect(new URL(page.url()).searchParams.getAll('c')).to.include.members(['title', 'number:98']);
    expect(complaints).to.deep.equal([]);
  });

  it('put columns in another order by buttons, too', async () => {
    const { page } = await bench.open('/q/incident.open');
    await page.waitForSelector('.column-handle', { state: 'attached' });
    await page.click('[popovertarget="columns"]');
    await page.click('#columns li:has-text("Number") [data-move="-1"]');
    await page.click('#columns button:has-text("Apply")');
    await page.waitForURL(/c=number%3A98&c=priority%3A32/);
  });

  it('offer only the conditions that fit a field, and pick its values', async () => {
    const { page } = await bench.open('/q/incident.open');
    await page.keyboard.press('f');
    await page.waitForSelector('praxis-filter .input[aria-haspopup="listbox"]');
    await page.click('praxis-filter .input[aria-haspopup="listbox"]');
    await page.click('.picker .option:has-text("Critical")');
    await page.click('.picker .option:has-text("High")');
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.querySelector('#filter')?.setAttribute('data-witness', ''));
    await page.click('#filter button:has-text("Add filter")');
    await page.waitForURL(/field=priority/);
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('operator'), searchParams.getAll('value').sort()]).to.deep.equal([
      'in',
      ['1', '2'],
    ]);

    await page.waitForSelector('#filter:not([data-witness])', { state: 'attached' });
    await page.keyboard.press('f');
    await page.selectOption('[name="field"]', 'title');
    expect(await page.locator('[name="operator"] option:not([disabled])').allTextContents()).to.deep.equal([
      'contains',
      'is empty',
    ]);
    await page.selectOption('[name="operator"]', 'empty');
    expect(await page.isVisible('praxis-filter [name="value"]')).to.equal(false);
  });

  it('append the next rows, each once', async () => {
    const { page } = await bench.open('/q/incident.open');
    await page.click('[data-more]');
    await page.waitForSelector('#group-paused #row-id-4100:has-text("From the next page")');
    expect(await page.locator('.row').count()).to.equal(21);
    expect(await page.textContent('#list-foot')).to.include('That is all.');
  });
});

describe('writing a message', () => {
  let bench: DeskBench;

  before(async function () {
    this.timeout(60_000);
    bench = await startDeskBench();
  });

  after(() => bench.close());

  it('finds people by @ and puts them into the text', async () => {
    const { page, complaints } = await bench.open('/r/incident/INC0004200');
    await page.waitForFunction(() => customElements.get('praxis-composer') !== undefined);
    await page.keyboard.press('n');
    await page.waitForFunction(() => customElements.get('text-expander') !== undefined);
    await page.keyboard.type('Please ask @pri');
    await page.waitForSelector('[data-suggestions] .option:has-text("Priya Raman")');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document
        .querySelector<HTMLTextAreaElement>('#composer-body')
        ?.value.startsWith('Please ask @[Priya Raman](priya)'),
    );
    expect(complaints).to.deep.equal([]);
  });

  it('keeps the place of a dropped file while it is on its way, and nothing of one that is refused', async () => {
    const { page, desk } = await bench.open('/r/incident/INC0004200');
    await page.waitForFunction(() => customElements.get('praxis-composer') !== undefined);
    desk.refuseNext(422);
    await page.setInputFiles('input[data-upload]', {
      name: 'huge.bin',
      mimeType: 'application/x',
      buffer: Buffer.from('x'),
    });
    await page.waitForSelector('.toast:has-text("huge.bin was not uploaded.")');
    expect(await page.inputValue('#composer-body')).to.equal('');
  });
});
