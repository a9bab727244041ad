export { entriesSql, entrySql } from './append.js';
export { asOf, HistoryGoneError } from './as-of.js';
export { beginning, decodeCursor, encodeCursor, type JournalCursor } from './cursor.js';
export type { JournalBatch } from './delivery/batch.js';
export {
  DeadLetterNotFoundError,
  dropDeadLetter,
  listDeadLetters,
  type DeadLetter,
  type DeadLetterPage,
} from './delivery/dead-letters.js';
export { startDelivery, type Delivery, type DeliveryOptions } from './delivery/delivery.js';
export type { BatchListener } from './delivery/head.js';
export { defaultLimits, type DeliveryLimits } from './delivery/limits.js';
export { createOnce } from './delivery/once.js';
export { admitSubscribers, forgetSubscriber } from './delivery/positions.js';
export { JournalEntryGoneError, SubscriberNotEnabledError, type Replay } from './delivery/replay.js';
export type { SubscriberStatus } from './delivery/status.js';
export { CauseDepthError, type DeliveryContext, type Once, type Subscriber } from './delivery/subscriber.js';
export type { Wait } from './delivery/wait.js';
export type { Changes, NewEntry } from './entry.js';
export { history, type HistoryPage } from './history.js';
export { journalSchema } from './journal-schema.js';
export { detachMonths, type Detachment } from './partitions.js';
export { prepareJournal } from './prepare-journal.js';
export { currentCursor, readWindow, type ReadWindow, type ReadWindowOptions } from './reader.js';
export { visibleEntry, type EntryVisibility } from './visible-entry.js';
