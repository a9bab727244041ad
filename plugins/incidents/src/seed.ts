import type { PluginContext } from '@praxis/sdk';
import { IncidentCategory, PriorityMatrix } from './contract.js';
import { seedMajor } from './major/seed.js';
import { impacts, urgencies, type Priority } from './scales.js';

const categories: Readonly<Record<string, readonly string[]>> = {
  Hardware: ['Laptop', 'Monitor', 'Mobile phone', 'Printer', 'Peripherals'],
  Software: ['Office', 'Browser', 'Business application', 'Operating system'],
  Network: ['Wi-Fi', 'VPN', 'Internet', 'Telephony'],
  Access: ['Password', 'Account', 'Permissions', 'Multi-factor sign-in'],
  'Email and calendar': ['Mailbox', 'Calendar', 'Distribution list', 'Spam'],
  Security: ['Phishing', 'Lost device', 'Malware'],
};

/** What the practice needs to be of use: the usual matrix, and categories to begin with. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the practice brings its matrix and categories');
  for (const impact of Object.keys(impacts) as Priority[]) {
    for (const urgency of Object.keys(urgencies) as Priority[]) {
      // The mean, rounded towards the more urgent: the common 3×3 default, carried to five steps.
      const priority = String(Math.floor((Number(impact) + Number(urgency)) / 2)) as Priority;
      await store.create(PriorityMatrix, { impact, urgency, priority });
    }
  }
  for (const [name, parts] of Object.entries(categories)) {
    const parent = await store.create(IncidentCategory, { name });
    for (const part of parts) await store.create(IncidentCategory, { name: part, parent: parent.id });
  }
  await seedMajor(store);
}
