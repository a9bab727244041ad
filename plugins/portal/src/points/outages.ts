import { contributionPoint, type PluginContext } from '@praxis/sdk';

/** Something that does not work, as everybody may know it. */
export interface PortalOutage {
  /** Unique and stable. */
  readonly id: string;
  readonly title: string;
  /** Id of the service, for the page of the services' state. */
  readonly service?: string | null;
  /** What was last said of it. */
  readonly text?: string | null;
  /** RFC 3339. */
  readonly since?: string | null;
  readonly nextUpdateAt?: string | null;
  readonly isOver?: boolean;
  /** Where more is said of it. */
  readonly href?: string;
  /** Whether the reader said that they are affected; undefined where nobody is asked. */
  readonly affectsMe?: boolean;
}

/** Tells of outages that the reader may know of. */
export interface PortalOutages {
  /** `<plugin>.<name>`. */
  readonly id: string;
  load(context: PluginContext): Promise<readonly PortalOutage[]>;
  /** The reader says that they are affected, or not any more. */
  meToo?(outage: string, affected: boolean, context: PluginContext): Promise<void>;
}

export const portalOutages = contributionPoint<PortalOutages>('portal.outages');
