import { boolean, integer, settings, text } from '@praxis/sdk';

export const WebhookSettings = settings('webhooks', {
  allowed_networks: text({
    label: 'Networks inside that may be called',
    description: 'Such as 10.20.0.0/16, 192.168.7.5/32. Empty: only addresses of the internet.',
    maxLength: 1000,
  }),
  plain_http: boolean({
    label: 'Without encryption, too',
    description: 'Allows addresses that begin with http:// instead of https://.',
    required: true,
    default: false,
  }),
  keep_days: integer({
    label: 'Keep calls for days',
    description:
      'Outgoing calls that are delivered or given up, and incoming ones, are deleted after so many days.',
    required: true,
    default: 30,
    minimum: 1,
    maximum: 3650,
  }),
});
