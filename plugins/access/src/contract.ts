export { AccessConflict } from './record-types/access-conflict.js';
export { AccessGrant } from './record-types/access-grant.js';
export { Entitlement } from './record-types/entitlement.js';
export { manualFulfilment, type ManualFulfilment } from './grants/manual.js';
export { AccountDirectory } from './record-types/account-directory.js';
export { IdentityProof } from './record-types/identity-proof.js';
export { PasswordReset } from './record-types/password-reset.js';
export { codeCarriers, type CarriedMessage, type CodeCarrier } from './carriers.js';
export {
  directoryKinds,
  DirectoryRefusedError,
  UnknownGroupError,
  type Directory,
  type DirectoryAccount,
  type DirectoryKind,
} from './directories/directory.js';
