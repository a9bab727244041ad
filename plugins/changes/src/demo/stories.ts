import type { CloseCode } from '../scales.js';

/** A kind of change that the example company makes again and again. */
export interface Story {
  readonly title: string;
  readonly service: string;
  readonly share: number;
  readonly type: 'normal' | 'standard' | 'emergency' | 'unauthorised';
  readonly impact: '1' | '2' | '3';
  readonly minutes: number;
  readonly plan: string;
  readonly backout: string;
  /** Of 100, how many end so; the rest are successful. */
  readonly ends?: Partial<Record<CloseCode, number>>;
}

const usual = { issues: { with_issues: 12, unsuccessful: 4, backed_out: 5 } } as const;

/** Standard changes of the example, which have templates. */
export const standardStories: readonly Story[] = [
  {
    ...{ title: 'Monthly updates of the file servers', service: 'Shared files', share: 14, type: 'standard' },
    ...{
      impact: '3',
      minutes: 90,
      plan: '1. Drain a server.\n2. Update and restart it.\n3. Go on with the next.',
    },
    ...{ backout: 'Start from the snapshot taken before: 10 minutes each.', ends: { with_issues: 6 } },
  },
  {
    ...{ title: 'Renew a certificate', service: 'Web shop', share: 12, type: 'standard', impact: '3' },
    ...{ minutes: 30, plan: 'Order, install on both balancers, look at the date.' },
    ...{ backout: 'Put the former certificate back: 2 minutes.', ends: { with_issues: 4 } },
  },
  {
    ...{
      title: 'Add an access point',
      service: 'Wi-Fi',
      share: 10,
      type: 'standard',
      impact: '3',
      minutes: 60,
    },
    ...{
      plan: 'Mount it, put it into the group of its floor, measure the corners.',
      backout: 'Switch it off.',
    },
  },
];

export const stories: readonly Story[] = [
  ...standardStories,
  {
    ...{
      title: 'A new version of the web shop',
      service: 'Web shop',
      share: 14,
      type: 'normal',
      impact: '2',
    },
    ...{ minutes: 120, plan: 'Deploy to one node, watch for ten minutes, then to the others.' },
    ...{ backout: 'Point the balancer back to the former version: 5 minutes.', ends: usual.issues },
  },
  {
    ...{
      title: 'Update of the ERP system',
      service: 'ERP',
      share: 9,
      type: 'normal',
      impact: '1',
      minutes: 300,
    },
    ...{ plan: 'Stop the interfaces, back up, update, run the checks of finance, start the interfaces.' },
    ...{ backout: 'Restore the backup: 90 minutes.', ends: { with_issues: 18, backed_out: 12 } },
  },
  {
    ...{
      title: 'Firmware of the core switches',
      service: 'Office network',
      share: 8,
      type: 'normal',
      impact: '1',
    },
    ...{
      minutes: 180,
      plan: 'One half of the pair, then the other.',
      backout: 'Start the former image: 8 minutes.',
    },
    ends: { with_issues: 10, unsuccessful: 8, backed_out: 6 },
  },
  {
    ...{ title: 'More storage for the mailboxes', service: 'Email', share: 7, type: 'normal', impact: '2' },
    ...{
      minutes: 60,
      plan: 'Add the volume, extend the store.',
      backout: 'Nothing is removed: it can wait.',
    },
    ends: { with_issues: 8 },
  },
  {
    ...{
      title: 'Other rules on the firewall',
      service: 'Remote access',
      share: 9,
      type: 'normal',
      impact: '2',
    },
    ...{
      minutes: 30,
      plan: 'Load the rules, try from outside.',
      backout: 'Load the former rules: 1 minute.',
    },
    ends: usual.issues,
  },
  {
    ...{
      title: 'Move the intranet to new servers',
      service: 'Intranet',
      share: 5,
      type: 'normal',
      impact: '3',
    },
    ...{ minutes: 240, plan: 'Copy, switch the name, watch.', backout: 'Switch the name back: 5 minutes.' },
    ends: { with_issues: 15, unsuccessful: 5 },
  },
  {
    ...{
      title: 'Restore the payment service',
      service: 'Web shop',
      share: 4,
      type: 'emergency',
      impact: '1',
    },
    ...{
      minutes: 45,
      plan: 'Take the second node out, restart the first.',
      backout: 'Take the node back in.',
    },
    ends: { with_issues: 25, unsuccessful: 10 },
  },
  {
    ...{
      title: 'Close a hole in the mail gateway',
      service: 'Email',
      share: 4,
      type: 'emergency',
      impact: '2',
    },
    ...{
      minutes: 60,
      plan: 'Install the fix of the supplier on both gateways.',
      backout: 'Remove the fix: 10 minutes.',
    },
    ends: { with_issues: 10 },
  },
  {
    ...{
      title: 'A scanner address was changed',
      service: 'Printing',
      share: 3,
      type: 'unauthorised',
      impact: '3',
    },
    ...{
      minutes: 15,
      plan: 'Found by chance, done by somebody in the warehouse.',
      backout: 'The former address.',
    },
    ends: { with_issues: 40 },
  },
];
