import type { Job } from '@praxis/sdk';
import { sendDigests } from '../delivery/digest.js';

export const digestJob: Job = {
  id: 'notifications.digest',
  title: 'Send the digests whose hour has come',
  schedule: '5 * * * *',
  run: (_payload, context) => sendDigests(context),
};
