import type { PersonModel } from './person.js';
import type { PlaceModel } from './shell.js';

/** What stands round every page of the portal. */
export interface FrameModel {
  readonly title: string;
  readonly logoHref?: string;
  readonly href: string;
  /** Absent for guests. */
  readonly me?: PersonModel;
  readonly profileHref?: string;
  readonly places: readonly PlaceModel[];
  /** For those who have a desk: the way back to it. */
  readonly deskHref?: string;
  /** What the last form did, said once. */
  readonly said?: string;
}
