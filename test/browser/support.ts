import { chromium, type Browser, type Page } from 'playwright-core';
import { adminPassword, type TestHouse } from '../support/house.js';

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** The Chromium that was found or installed for the tests. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['PRAXIS_CHROMIUM'] ?? '/usr/bin/chromium',
    args: flags,
  });
}

export interface Visitor {
  readonly page: Page;
  /** Errors of scripts and breaches of the content security policy; there must be none. */
  readonly complaints: readonly string[];
}

/** A browser of somebody who has logged in by the form. */
export async function logIn(
  browser: Browser,
  house: TestHouse,
  username: string,
  options: {
    readonly javaScript?: boolean;
    readonly dark?: boolean;
    readonly width?: number;
    readonly locale?: string;
  } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: house.url,
    javaScriptEnabled: options.javaScript !== false,
    colorScheme: options.dark === true ? 'dark' : 'light',
    viewport: { width: options.width ?? 1440, height: 900 },
    ...(options.locale !== undefined && { locale: options.locale }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const slowdown = Number(process.env['PRAXIS_BROWSER_SLOWDOWN'] ?? 1);
  if (slowdown > 1) {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  }
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  await page.goto('/login');
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', adminPassword);
  await page.click('button[type=submit], form button.primary');
  // Where somebody starts depends on whether they have a desk.
  await page.waitForURL(/\/(work|portal)$/);
  return { page, complaints };
}
