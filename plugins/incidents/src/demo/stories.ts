import type { Story } from './story.js';
import { monitored } from './stories-monitored.js';
import { office } from './stories-office.js';

export const stories: readonly Story[] = [...office, ...monitored];
