import type { Page } from 'playwright-core';
import type { FixtureServer } from '../fixtures/server.js';
import { untilLive, untilAlive } from '../support/desk-bench.js';

/** A page in a state that only using it brings about. */
export interface Scene {
  readonly path: string;
  /** Phones have no such state. */
  readonly wide?: boolean;
  act(page: Page, server: FixtureServer): Promise<void>;
}

const ready = untilAlive;

export const scenes: Readonly<Record<string, Scene>> = {
  'list-picker': {
    path: '/q/incident.open',
    async act(page) {
      await ready(page);
      await page.hover('#row-id-4228');
      await page.click('#row-id-4228 [data-edit="priority"]');
      await page.waitForSelector('.picker .option .label');
    },
  },
  'list-bulk': {
    path: '/q/incident.open',
    wide: true,
    async act(page) {
      await ready(page);
      for (const id of ['4249', '4200', '4228']) await page.check(`#row-id-${id} .checkbox`, { force: true });
    },
  },
  'list-peek': {
    path: '/q/incident.open',
    async act(page) {
      await ready(page);
      for (const key of ['j', 'j', 'j', ' ']) await page.keyboard.press(key);
      await page.waitForSelector('#peek h2');
    },
  },
  'list-filter': {
    path: '/q/incident.open',
    async act(page) {
      await ready(page);
      await page.keyboard.press('f');
      await page.waitForSelector('#filter:popover-open');
    },
  },
  'list-columns': {
    path: '/q/incident.open',
    wide: true,
    async act(page) {
      await ready(page);
      await page.evaluate(() => document.getElementById('columns')?.showPopover());
    },
  },
  palette: {
    path: '/q/incident.open',
    async act(page) {
      await ready(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('pay');
      await page.waitForSelector('.palette .option:has-text("Payroll")');
    },
  },
  shortcuts: {
    path: '/r/incident/INC0004200',
    async act(page) {
      await ready(page);
      await page.keyboard.press('?');
      await page.waitForSelector('.shortcut-sheet');
    },
  },
  'record-note': {
    path: '/r/incident/INC0004200',
    async act(page, server) {
      await untilLive(page, server);
      await page.waitForFunction(() => customElements.get('praxis-composer') !== undefined);
      await page.keyboard.press('n');
      await page.keyboard.type(
        'Priya, the flag is switched back. Please watch the 11:30 export before I tell Dana.',
      );
      await page.waitForFunction(() => document.querySelector('[data-draft]')?.textContent === 'Draft saved');
      server.present({
        type: 'incident',
        id: 'id-4200',
        people: [
          { user: { id: 'leo', name: 'Leo Brandt' }, state: 'replying' },
          { user: { id: 'priya', name: 'Priya Raman' }, state: 'viewing' },
        ],
      });
      await page.waitForSelector('[data-typing]:not([hidden])');
    },
  },
  'record-mention': {
    path: '/r/incident/INC0004200',
    async act(page) {
      await page.waitForFunction(() => customElements.get('praxis-composer') !== undefined);
      await page.keyboard.press('n');
      await page.waitForFunction(() => customElements.get('text-expander') !== undefined);
      await page.keyboard.type('Please ask @pri');
      await page.waitForSelector('[data-suggestions] .option');
    },
  },
  'record-menu': {
    path: '/r/incident/INC0004200',
    async act(page) {
      await ready(page);
      await page.click('[popovertarget="more"]');
    },
  },
  'toast-undo': {
    path: '/q/incident.open',
    async act(page) {
      await ready(page);
      await page.click('#row-id-4228 [data-edit="priority"]');
      await page.waitForSelector('.picker .option .label');
      await page.keyboard.press('1');
      await page.waitForSelector('.toast');
    },
  },
  'list-new-rows': {
    path: '/q/incident.open',
    async act(page) {
      await ready(page);
      await page.evaluate(() => {
        const pill = document.querySelector<HTMLElement>('[data-new]');
        if (!pill) return;
        pill.hidden = false;
        pill.querySelector('span')?.replaceChildren('3 new');
      });
    },
  },
  'form-chips': {
    path: '/new/incident',
    async act(page) {
      await page.waitForSelector('praxis-tokens .chip');
      await page.click('praxis-reference .input');
      await page.waitForSelector('.picker .option .label');
    },
  },
  menu: {
    path: '/work',
    act: async (page) => void (await page.evaluate(() => document.getElementById('rail')?.showPopover())),
  },
  rtl: { path: '/q/incident.open?locale=ar', act: ready },
  'rtl-record': { path: '/r/incident/INC0004200?locale=ar', act: ready },
  compact: { path: '/q/incident.open?density=compact', act: ready },
  collapsed: {
    path: '/q/incident.open',
    async act(page) {
      await ready(page);
      await page.keyboard.press('[');
    },
  },
};
