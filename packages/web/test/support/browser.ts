import { chromium, type Browser } from 'playwright-core';

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

/** Starts the Chromium that the test run found. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['PRAXIS_CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: flags });
}
