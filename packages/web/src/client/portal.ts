/** What browsers load on every page of the portal; the code of plugins there imports it as `@praxis/ui`. */
import { findAll } from './dom/query.js';
import { switchAppearance } from './page/appearance.js';
import { defineCommand, listenForCommands } from './page/commands.js';
import { manageForms } from './page/forms.js';
import { keepTimesTicking } from './page/ticking.js';
import { bootPortal } from './turbo/boot-portal.js';
import { onPage } from './turbo/navigation.js';
import { loadMessages } from './ui/messages.js';
import type { Wish } from './live/connection.js';

export { avatar } from './dom/avatar.js';
export { element } from './dom/element.js';
export { icon } from './dom/icon.js';
export { onPage, refresh, visit } from './turbo/navigation.js';
export { announce } from './ui/announce.js';
export { format } from './ui/format.js';
export { msg } from './ui/messages.js';
export { request, requestJson, RequestError, type RequestOptions } from './ui/request.js';
export { onSignal } from './ui/signals.js';

bootPortal();
await loadMessages();
for (const start of [listenForCommands, manageForms, keepTimesTicking]) start();
defineCommand('theme', () => switchAppearance('theme'));
let isLive = false;
onPage(() => {
  const wishes = findAll('[data-follows]').flatMap(
    ({ dataset }) => JSON.parse(dataset['follows'] ?? '[]') as readonly Wish[],
  );
  // The first page that shows something that moves brings the connection; most people never see one.
  if (wishes.length > 0) isLive = true;
  if (isLive) void import('./portal-live.js').then(({ follow }) => follow(wishes));
});
document.documentElement.dataset['alive'] = '';
