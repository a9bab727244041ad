import { notificationChannels } from '@praxis/plugin-notifications/contract';
import { contributeTo, definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { connectionAction } from './actions/connection.js';
import { Mailbox, MailMessage } from './contract.js';
import { mailboxMakesSense } from './hooks/mailbox-makes-sense.js';
import { plainAddress } from './hooks/plain-address.js';
import { fetchJob } from './jobs/fetch.js';
import { watchJob } from './jobs/watch.js';
import { emailChannel } from './outgoing/channel.js';
import { provideMails } from './outgoing/provide-mails.js';
import { connectionPage } from './pages/connection.js';
import { conversationPanel } from './panels/conversation.js';
import { originalRoute } from './routes/original.js';
import { MailSettings } from './settings.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [Mailbox, MailMessage],
    permissions,
    roles,
    grants,
    settings: MailSettings,
    hooks: [plainAddress, mailboxMakesSense],
    jobs: [fetchJob, watchJob],
    points: [contributeTo(notificationChannels, emailChannel)],
    actions: [connectionAction],
    pages: [connectionPage],
    panels: [conversationPanel],
    services: [provideMails],
    routes: [originalRoute],
    views,
    forms,
    navigation,
  },
  bridges: { incidents: () => import('./bridges/incidents.js') },
});
