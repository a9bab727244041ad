import type { Page } from 'playwright-core';

/** What went wrong in a page: errors, blocked code or styles, failed loads of our own files. */
export function watchPage(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    // Fixture pages have no live gateway; that the page works without one is part of the test.
    if (url.includes('/live') || message.text().includes('/live')) return;
    complaints.push(`console: ${message.text()}`);
  });
  return complaints;
}
