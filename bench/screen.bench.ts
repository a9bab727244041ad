import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import type { Row } from './support/compare.js';
import { incidentIds } from './support/journeys.js';
import { quantile } from './support/quantile.js';
import { agentPassword, openWorld, type World } from './support/world.js';

const changes = 40;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

/**
 * From a change that is committed to the colleague's screen: a title in the list that is open in another
 * browser, beside a page by hand that asks for the record every second.
 */
export async function run(): Promise<Row[]> {
  const world = await openWorld();
  const browser = await chromium.launch({
    executablePath: process.env['PRAXIS_CHROMIUM'] ?? '/usr/bin/chromium',
    args: flags,
  });
  try {
    const [id = ''] = await incidentIds(world, 1, true);
    const { number } = (await (await ask(world, 'GET', id)).json()) as { readonly number: string };
    const page = await browser.newPage({ baseURL: world.praxis.url });
    await page.goto('/login');
    await page.fill('[name=username]', 'bench-agent');
    await page.fill('[name=password]', agentPassword);
    await page.click('form.sheet button[type=submit]');
    await page.waitForURL('**/work');
    await page.goto(`/q/type/incident?f=${encodeURIComponent(`number = '${number}'`)}`);
    await page.waitForSelector('.row-link');
    const praxis = await arrivals(world, id, page);
    const byHand = await browser.newPage();
    await byHand.setContent('<p class="row-link"></p>');
    await byHand.exposeFunction('ask', async () => (await ask(world, 'GET', id)).json());
    await byHand.evaluate(askEverySecond);
    const baseline = await arrivals(world, id, byHand);
    return [0.5, 0.95].map((part) => ({
      journey: `change committed, on a colleague's screen, p${part * 100}`,
      metric: 'ms',
      praxis: quantile(praxis, part),
      baseline: quantile(baseline, part),
      baselineName: 'a page that asks each second',
      ratio: quantile(praxis, part) / quantile(baseline, part),
    }));
  } finally {
    await browser.close();
    await world.close();
  }
}

/** Changes the title time and again; milliseconds from each answer to the title's being on the page. */
async function arrivals(world: World, id: string, page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < changes; turn += 1) {
    const title = `Printer jams, turn ${turn}, ${Date.now()}`;
    const shown = shownAt(page, title);
    await ask(world, 'PATCH', id, { title });
    const committedAt = Date.now();
    times.push(Math.max((await shown) - committedAt, 0));
    // So that the turns of the page by hand fall anywhere in its second.
    await wait(150 + Math.random() * 700);
  }
  return times;
}

/** When a text stands on the page, looked for at each frame. */
async function shownAt(page: Page, title: string): Promise<number> {
  const found = await page.waitForFunction(
    (text) => document.querySelector('.row-link')?.textContent?.includes(text) === true && Date.now(),
    title,
    { polling: 'raf' },
  );
  return Number(await found.jsonValue());
}

/** Runs in the browser: a page as one writes it by hand. */
function askEverySecond(): void {
  const { ask } = globalThis as unknown as { ask(): Promise<{ readonly title: string }> };
  setInterval(() => {
    void ask().then(({ title }) => {
      const element = document.querySelector('.row-link');
      if (element !== null) element.textContent = title;
    });
  }, 1000);
}

async function ask(world: World, method: string, id: string, body?: object): Promise<Response> {
  const response = await fetch(`${world.praxis.url}/api/v1/records/incident/${id}`, {
    method,
    headers: { ...world.headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} of an incident: ${response.status}`);
  return response;
}
