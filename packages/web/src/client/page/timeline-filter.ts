import { findAll } from '../dom/query.js';
import { defineCommand } from './commands.js';

/** `T` goes through what the timeline can show. */
export function defineTimelineFilter(): void {
  defineCommand('timeline-filter', () => {
    const tabs = findAll('.timeline-tools .tab');
    const index = tabs.findIndex((tab) => tab.hasAttribute('aria-current'));
    tabs[(index + 1) % tabs.length]?.click();
  });
}
