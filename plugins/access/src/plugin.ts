import { contributeTo, definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { connectionAction } from './actions/connection.js';
import { keep, renew } from './actions/grants.js';
import {
  AccessConflict,
  AccessGrant,
  AccountDirectory,
  directoryKinds,
  Entitlement,
  IdentityProof,
  PasswordReset,
} from './contract.js';
import {
  askOwner,
  decidedByHand,
  followDecision,
  fulfilGrant,
  leaving,
  stampGrant,
} from './grants/follow.js';
import { describeGrant, mayBeAsked, whoMoves } from './grants/rules.js';
import { fulfil } from './jobs/fulfil.js';
import { leave } from './jobs/leave.js';
import { watchGrants } from './jobs/watch-grants.js';
import { holdersPage } from './pages/holders.js';
import { savingsPage } from './pages/savings.js';
import { ldapKind } from './directories/ldap.js';
import { praxisKind } from './directories/praxis.js';
import { knownKind } from './hooks/known-kind.js';
import { sendCode } from './jobs/send-code.js';
import { tell } from './jobs/tell.js';
import { tidy } from './jobs/tidy.js';
import { connectionPage } from './pages/connection.js';
import { proofsPage } from './pages/proofs.js';
import { resetStepsPage } from './pages/reset-steps.js';
import { resetPage } from './pages/reset.js';
import { seed } from './seed.js';
import { AccessSettings } from './settings.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [AccountDirectory, IdentityProof, PasswordReset, Entitlement, AccessConflict, AccessGrant],
    permissions,
    roles,
    grants,
    settings: AccessSettings,
    hooks: [
      knownKind,
      describeGrant,
      mayBeAsked,
      whoMoves,
      askOwner,
      decidedByHand,
      followDecision,
      stampGrant,
      fulfilGrant,
      leaving,
    ],
    points: [contributeTo(directoryKinds, praxisKind), contributeTo(directoryKinds, ldapKind)],
    jobs: [sendCode, tell, tidy, fulfil, leave, watchGrants],
    pages: [resetPage, resetStepsPage, proofsPage, connectionPage, holdersPage, savingsPage],
    actions: [connectionAction, renew, keep],
    seed,
    views,
    forms,
    navigation,
  },
  bridges: {
    incidents: () => import('./bridges/incidents.js'),
    mail: () => import('./bridges/mail.js'),
    portal: () => import('./bridges/portal.js'),
    tasks: () => import('./bridges/tasks.js'),
  },
});
