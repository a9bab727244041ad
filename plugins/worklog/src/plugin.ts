import { definePlugin } from '@praxis/sdk';
import { grants } from './access.js';
import { forgetDrafts } from './attachments/forget-drafts.js';
import { attachmentsPage } from './attachments/page.js';
import { attachmentsPanel } from './attachments/panel.js';
import { attachments } from './attachments/provide-attachments.js';
import { download, upload } from './attachments/routes.js';
import {
  Attachable,
  Attachment,
  Comment,
  Commentable,
  Linkable,
  RecordLink,
  Watchable,
  Watcher,
} from './contract.js';
import { composer } from './conversation/composer.js';
import { conversationPage } from './conversation/page.js';
import { repliesRoute } from './conversation/replies-route.js';
import { postRoute } from './conversation/routes.js';
import { timeline } from './conversation/timeline.js';
import { hooks } from './hooks.js';
import { linkAction } from './links/action.js';
import { linksPage } from './links/page.js';
import { linksPanel } from './links/panel.js';
import { WorklogSettings } from './settings.js';
import { unwatchAction, watchAction } from './watchers/actions.js';
import { watchersPage } from './watchers/page.js';
import { watchersPanel } from './watchers/panel.js';

export default definePlugin({
  contributes: {
    recordTypes: [Comment, Attachment, Watcher, RecordLink],
    traits: [Commentable, Attachable, Watchable, Linkable],
    grants,
    hooks,
    settings: WorklogSettings,
    services: [attachments],
    routes: [postRoute, repliesRoute, upload, download],
    pages: [conversationPage, attachmentsPage, watchersPage, linksPage],
    panels: [composer, linksPanel, attachmentsPanel, watchersPanel],
    timeline: [timeline],
    actions: [watchAction, unwatchAction, linkAction],
    jobs: [forgetDrafts],
  },
});
