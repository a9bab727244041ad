export { hueOf, initialsOf } from '../client/format/person.js';

/** Somebody, as pages show them. */
export interface PersonModel {
  readonly id: string;
  readonly name: string;
  /** One or two letters; `initialsOf` makes them. */
  readonly initials: string;
  /** 0 to 11, the same for a person everywhere; `hueOf` makes it from the id. */
  readonly hue: number;
  readonly href?: string;
}
