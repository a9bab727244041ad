/** What browsers load on every page of agents and administrators; plugins import it as `@praxis/ui`. */
import { find } from './dom/query.js';
import { editInline } from './edit/inline-edit.js';
import { undoLast } from './edit/undo.js';
import { listenForKeys } from './keyboard/keys.js';
import { followFocus } from './list/current-row.js';
import { loadMoreInPlace } from './list/load-more.js';
import { definePeek } from './list/peek.js';
import { walkThroughLists } from './list/walk.js';
import { manageSelection } from './list/selection.js';
import { connect } from './live/connection.js';
import { keepListLive } from './live/live-list.js';
import { keepRecordLive } from './live/live-record.js';
import { listenForNewRows } from './live/new-rows.js';
import { watchPage } from './live/watch-page.js';
import { defineCommand, listenForCommands } from './page/commands.js';
import { manageForms } from './page/forms.js';
import { loadOnDemand } from './page/on-demand.js';
import { managePopovers } from './page/popovers.js';
import { manageRecordScroll } from './page/record-scroll.js';
import { rememberFolding } from './page/remembering.js';
import { tellWhatWasSaid } from './page/said.js';
import { offerLoginAgain } from './page/session-expired.js';
import { keepTimesTicking } from './page/ticking.js';
import { bootTurbo } from './turbo/boot.js';
import { onPage } from './turbo/navigation.js';
import { loadMessages } from './ui/messages.js';

export * from './ui/index.js';

bootTurbo();
await loadMessages();
for (const start of [
  ...[listenForCommands, listenForKeys, managePopovers, manageForms, manageRecordScroll, rememberFolding],
  ...[tellWhatWasSaid],
  ...[editInline, manageSelection, followFocus, loadMoreInPlace, walkThroughLists],
  ...[loadOnDemand, definePeek, offerLoginAgain],
  ...[keepListLive, keepRecordLive, listenForNewRows, watchPage, keepTimesTicking],
]) {
  start();
}
defineCommand('undo', undoLast);
onPage(connectWithShell);
// From here on keys and presses do what they say; until then everything is plain links and forms.
document.documentElement.dataset['alive'] = '';

/** People who are not logged in hear nothing. */
function connectWithShell(): void {
  if (find('.shell')) connect();
}
