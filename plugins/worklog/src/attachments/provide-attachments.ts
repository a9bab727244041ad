import { provide } from '@praxis/sdk';
import { WorklogSettings } from '../settings.js';
import { addFiles, bytesPerMegabyte } from './add-files.js';
import { Attachments } from './attachments-service.js';

export const attachments = provide(Attachments, {
  limitBytes: (context) => context.settings(WorklogSettings).attachment_limit * bytesPerMegabyte,
  add: (context, subject, files, options = {}) =>
    addFiles(context, subject, files, { audience: 'public', ...options }),
});
