import * as Turbo from '@hotwired/turbo';
import { morphFrames } from './frames.js';
import { guardWhatIsTyped } from './guard.js';
import { followPages } from './navigation.js';
import { keepFocusInStreams } from './streams.js';

/** Sets Turbo up for whole pages; nothing outside this folder touches it. What is typed is never overwritten. */
export function bootPortal(): void {
  // Its progress bar brings a style element of its own; ours is plain CSS on html[aria-busy].
  Turbo.config.drive.progressBarDelay = 2_147_483_647;
  followPages();
  guardWhatIsTyped();
  morphFrames();
  keepFocusInStreams();
}
