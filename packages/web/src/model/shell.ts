import type { Panel } from '@praxis/sdk';
import type { PanelModel } from './panel.js';
import type { PersonModel } from './person.js';

/** What stands round every page of agents and administrators. */
export interface ShellModel {
  readonly workspace: { readonly name: string; readonly href: string };
  readonly me: PersonModel;
  readonly sections: readonly NavigationSectionModel[];
  /** At the foot of the rail: portal, administration. */
  readonly foot: readonly PlaceModel[];
  /** On phones, beside search and the menu: at most two. */
  readonly phone: readonly PlaceModel[];
  /** Where `C` leads: the form for what this person most often creates. */
  readonly createHref?: string;
  /** The record type's id of the current page's record, or what the palette should call its context. */
  readonly context?: { readonly label: string; readonly type: string; readonly id: string };
  readonly keyboard: boolean;
  /** Announced through the polite status region unless the person switched that off. */
  readonly announce: boolean;
  /** What stands above every page. */
  readonly banners?: readonly PanelModel[];
  /** When the banners are to be fetched anew. */
  readonly follows?: readonly NonNullable<Panel['follows']>[];
  /** What the last form did, said once. */
  readonly said?: string;
}

export interface NavigationSectionModel {
  readonly id: string;
  /** The first section has none. */
  readonly label?: string;
  readonly places: readonly PlaceModel[];
}

export interface PlaceModel {
  readonly id: string;
  readonly label: string;
  readonly symbol: string;
  readonly href: string;
  readonly current?: boolean;
  readonly count?: number;
  /** The count calls for attention. */
  readonly hot?: boolean;
  /** Id of the view whose count it shows, kept by signals. */
  readonly view?: string;
  /** What that view counts, so that signals keep the number true: a type and a filter as text. */
  readonly counts?: { readonly type: string; readonly filter?: string };
  /** `g` and this letter go there. */
  readonly letter?: string;
}
