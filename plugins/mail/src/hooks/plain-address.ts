import { on } from '@praxis/sdk';
import { Mailbox } from '../contract.js';

/** Addresses are compared in lower case. */
export const plainAddress = on(Mailbox).normalize(
  { id: 'mail.plain-address', fields: ['address'] },
  (draft) => (draft.address === null ? undefined : { address: draft.address.trim().toLowerCase() }),
);
