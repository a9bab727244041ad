import { contributionPoint, type PluginContext, type Tone } from '@praxis/sdk';

/** Something that many people come for, as a tile on the home page. */
export interface PortalTile {
  readonly title: string;
  readonly href: string;
  readonly text?: string;
  readonly icon: string;
  readonly tone?: Tone;
  /** How often it was taken lately; tiles of all sources are ranked by it. */
  readonly uses?: number;
}

/** Brings popular items to the home page. */
export interface PortalTiles {
  /** `<plugin>.<name>`. */
  readonly id: string;
  load(asked: { readonly limit: number }, context: PluginContext): Promise<readonly PortalTile[]>;
}

export const portalTiles = contributionPoint<PortalTiles>('portal.tiles');
