import { contributeTo, definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { connectionAction } from './actions/connection.js';
import { AccountDirectory, IdentityProof, PasswordReset, directoryKinds } from './contract.js';
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
    recordTypes: [AccountDirectory, IdentityProof, PasswordReset],
    permissions,
    roles,
    grants,
    settings: AccessSettings,
    hooks: [knownKind],
    points: [contributeTo(directoryKinds, praxisKind), contributeTo(directoryKinds, ldapKind)],
    jobs: [sendCode, tell, tidy],
    pages: [resetPage, resetStepsPage, proofsPage, connectionPage],
    actions: [connectionAction],
    seed,
    views,
    forms,
    navigation,
  },
  bridges: {
    mail: () => import('./bridges/mail.js'),
  },
});
