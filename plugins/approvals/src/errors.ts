import { defineError } from '@praxis/sdk';

export const ApprovalSubjectError = defineError<{ readonly type: string; readonly key: string }>(
  'E_APPROVALS_SUBJECT',
  404,
  ({ type, key }) => `There is no ${type} "${key}" that you may read.`,
);
