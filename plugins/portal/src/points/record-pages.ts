import { contributionPoint } from '@praxis/sdk';

/** Where people without a desk read records of a type that has no tracker, such as articles. */
export interface PortalRecordPage {
  /** `<plugin>.<name>`. */
  readonly id: string;
  /** The record type. */
  readonly type: string;
  /** @param key its number or id, as it stood in the address */
  href(key: string): string;
}

export const portalRecordPages = contributionPoint<PortalRecordPage>('portal.record-pages');
