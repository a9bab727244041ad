import { defineError } from '@praxis/sdk';

export const AddressRefusedError = defineError<{ host: string; address: string }>(
  'E_WEBHOOKS_ADDRESS',
  422,
  ({ host, address }) =>
    `"${host}" leads to ${address}, which is not an address of the internet. An administrator may allow its network in the settings of webhooks.`,
);

export const UrlRefusedError = defineError<{ reason: string }>(
  'E_WEBHOOKS_URL',
  422,
  ({ reason }) => `The address cannot be called: ${reason}`,
);

export const UnknownHookError = defineError(
  'E_WEBHOOKS_UNKNOWN',
  404,
  () => 'Nothing takes calls at this address. It may have been renewed or switched off.',
);

export const SignatureError = defineError<{ reason: string }>(
  'E_WEBHOOKS_SIGNATURE',
  401,
  ({ reason }) => `The call is not signed as it has to be: ${reason}`,
);

export const NoSecretError = defineError<{ name: string }>(
  'E_WEBHOOKS_SECRET',
  409,
  ({ name }) => `"${name}" has no secret yet. Make one on its page.`,
);
