/** Task lists of the demonstration; each task waits for the one before it. */
export const taskLists: readonly {
  readonly name: string;
  readonly description: string;
  readonly automatic?: boolean;
  readonly condition?: string;
  readonly checklist?: readonly string[];
  readonly items: readonly { readonly title: string; readonly hours: number; readonly mandatory: boolean }[];
}[] = [
  {
    name: 'Replace a device',
    description: 'From the order of the spare part until the old one has gone.',
    items: [
      { title: 'Lend the caller a device', hours: 4, mandatory: true },
      { title: 'Order the spare part', hours: 24, mandatory: true },
      { title: 'Set the device up', hours: 72, mandatory: true },
      { title: 'Take the lent device back', hours: 96, mandatory: false },
    ],
  },
  {
    name: 'Service is down',
    description: 'What is done whenever something that many need has failed.',
    automatic: true,
    condition: 'priority = 1',
    checklist: ['Status page says it', 'Service owner knows', 'Changes of the last day were looked at'],
    items: [
      { title: 'Tell the service owner', hours: 1, mandatory: true },
      { title: 'Gather those who can help', hours: 1, mandatory: true },
      { title: 'Write the review', hours: 72, mandatory: false },
    ],
  },
];
