export type GroupName = (typeof groups)[number]['name'];

/** Support groups; the first one takes what nobody else does. */
export const groups = [
  { name: 'Service desk', members: 9, description: 'First contact for everybody, 7:00 to 19:00.' },
  { name: 'Workplace', members: 5, description: 'Laptops, monitors, phones and what is plugged into them.' },
  { name: 'Network', members: 4, description: 'Lines, Wi-Fi and VPN of all sites.' },
  { name: 'Identity and access', members: 4, description: 'Accounts, sign-in and permissions.' },
  { name: 'Collaboration', members: 4, description: 'Mail, calendars, meetings and shared files.' },
  { name: 'Business applications', members: 5, description: 'ERP, order desk and warehouse.' },
  { name: 'Finance systems', members: 3, description: 'Ledger, invoices and payments.' },
  { name: 'Web shop', members: 4, description: 'The shop, its payments and its catalogue.' },
  { name: 'Servers and storage', members: 4, description: 'Data centre, backups and databases.' },
  { name: 'Production systems', members: 4, description: 'Cutters, plotters and what drives them.' },
  { name: 'Security', members: 3, description: 'Phishing, lost devices and malware.' },
  {
    name: 'Facilities',
    members: 3,
    description: 'Doors, screens in meeting rooms and the phones on the wall.',
  },
] as const;

/** Services as their users call them. */
export const services: readonly {
  readonly name: string;
  readonly criticality: '1' | '2' | '3' | '4';
  readonly group: GroupName;
}[] = [
  { name: 'Email', criticality: '2', group: 'Collaboration' },
  { name: 'Calendar and meetings', criticality: '3', group: 'Collaboration' },
  { name: 'Shared files', criticality: '2', group: 'Collaboration' },
  { name: 'Team chat', criticality: '3', group: 'Collaboration' },
  { name: 'Laptop', criticality: '3', group: 'Workplace' },
  { name: 'Mobile phone', criticality: '4', group: 'Workplace' },
  { name: 'Printing', criticality: '4', group: 'Workplace' },
  { name: 'Monitors and docking', criticality: '4', group: 'Workplace' },
  { name: 'Office network', criticality: '1', group: 'Network' },
  { name: 'Wi-Fi', criticality: '2', group: 'Network' },
  { name: 'Remote access', criticality: '2', group: 'Network' },
  { name: 'Internet line', criticality: '1', group: 'Network' },
  { name: 'Sign-in', criticality: '1', group: 'Identity and access' },
  { name: 'Access rights', criticality: '3', group: 'Identity and access' },
  { name: 'Order desk', criticality: '1', group: 'Business applications' },
  { name: 'Warehouse', criticality: '1', group: 'Business applications' },
  { name: 'Customer records', criticality: '2', group: 'Business applications' },
  { name: 'Purchasing', criticality: '3', group: 'Business applications' },
  { name: 'Ledger', criticality: '2', group: 'Finance systems' },
  { name: 'Invoicing', criticality: '2', group: 'Finance systems' },
  { name: 'Payroll', criticality: '2', group: 'Finance systems' },
  { name: 'Web shop', criticality: '1', group: 'Web shop' },
  { name: 'Shop payments', criticality: '1', group: 'Web shop' },
  { name: 'Product catalogue', criticality: '3', group: 'Web shop' },
  { name: 'Reporting', criticality: '3', group: 'Servers and storage' },
  { name: 'Backup and restore', criticality: '2', group: 'Servers and storage' },
  { name: 'Sail cutters', criticality: '1', group: 'Production systems' },
  { name: 'Pattern design', criticality: '2', group: 'Production systems' },
  { name: 'Meeting rooms', criticality: '4', group: 'Facilities' },
  { name: 'Door access', criticality: '3', group: 'Facilities' },
];
