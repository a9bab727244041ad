import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { previewAction } from './actions/preview.js';
import {
  Notification,
  NotificationDelivery,
  NotificationPreference,
  NotificationQuietTime,
  NotificationRequest,
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from './contract.js';
import { queueDelivery } from './hooks/queue-delivery.js';
import { quietTimeEnds } from './hooks/quiet-time-ends.js';
import { ruleMakesSense } from './hooks/rule-makes-sense.js';
import { tell } from './hooks/tell.js';
import { tellAsAsked } from './hooks/tell-as-asked.js';
import { textCanBeRendered } from './hooks/text-can-be-rendered.js';
import { deliverJob } from './jobs/deliver.js';
import { digestJob } from './jobs/digest.js';
import { tidyJob } from './jobs/tidy.js';
import { wakeJob } from './jobs/wake.js';
import { heldPanel } from './panels/held.js';
import { inboxPage } from './pages/inbox.js';
import { openPage } from './pages/open.js';
import { preferencesPage } from './pages/preferences.js';
import { previewPage } from './pages/preview.js';
import { takeBackPage } from './pages/take-back.js';
import { seed } from './seed.js';
import { NotificationSettings } from './settings.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [
      NotificationTemplate,
      NotificationText,
      NotificationRule,
      Notification,
      NotificationPreference,
      NotificationQuietTime,
      NotificationRequest,
      NotificationDelivery,
    ],
    permissions,
    roles,
    grants,
    hooks: [ruleMakesSense, textCanBeRendered, quietTimeEnds, tell, tellAsAsked, queueDelivery],
    settings: NotificationSettings,
    actions: [previewAction],
    pages: [inboxPage, openPage, preferencesPage, previewPage, takeBackPage],
    panels: [heldPanel],
    jobs: [deliverJob, digestJob, wakeJob, tidyJob],
    views,
    forms,
    navigation,
    seed,
  },
});
