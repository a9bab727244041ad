/** What the example company runs: by service, the application, and what it stands on. */
export interface DemoApplication {
  readonly name: string;
  /** Name of the service that it delivers. */
  readonly service: string;
  readonly maker: string;
  readonly version: string;
  readonly criticality: '1' | '2' | '3' | '4';
  /** Virtual machines that serve it; more than one stand in a cluster of which one is enough. */
  readonly machines: number;
  readonly database?: 'PostgreSQL' | 'MariaDB';
  /** Other applications that it cannot do without. */
  readonly needs?: readonly string[];
}

const app = (
  name: string,
  service: string,
  [maker, version, criticality]: readonly [string, string, DemoApplication['criticality']],
  more: Partial<DemoApplication> = {},
): DemoApplication => ({ name, service, maker, version, criticality, machines: 1, ...more });

export const applications: readonly DemoApplication[] = [
  app('Directory', 'Sign-in', ['Openfold', '12.4', '1'], { machines: 2 }),
  app('Mail system', 'Email', ['Postboat', '9.1', '2'], { machines: 2, needs: ['Directory'] }),
  app('Calendar server', 'Calendar and meetings', ['Postboat', '9.1', '3'], { needs: ['Mail system'] }),
  app('File service', 'Shared files', ['Openfold', '7.0', '2'], { machines: 2, needs: ['Directory'] }),
  app('Team chat', 'Team chat', ['Quayside', '5.12', '3'], { database: 'PostgreSQL', needs: ['Directory'] }),
  app('Print service', 'Printing', ['Openfold', '3.2', '4'], { needs: ['Directory'] }),
  app('VPN gateway', 'Remote access', ['Tidegate', '21.1', '2'], { machines: 2, needs: ['Directory'] }),
  app('Access portal', 'Access rights', ['Openfold', '2.8', '3'], {
    database: 'PostgreSQL',
    needs: ['Directory'],
  }),
  app('ERP core', 'Order desk', ['Ledgerline', '2025.2', '1'], {
    machines: 2,
    database: 'PostgreSQL',
    needs: ['Directory'],
  }),
  app('Warehouse management', 'Warehouse', ['Stowaway', '14.3', '1'], {
    machines: 2,
    database: 'PostgreSQL',
    needs: ['ERP core'],
  }),
  app('CRM', 'Customer records', ['Moorings', '8.6', '2'], {
    database: 'PostgreSQL',
    needs: ['Directory', 'Mail system'],
  }),
  app('Purchasing', 'Purchasing', ['Ledgerline', '2025.2', '3'], { needs: ['ERP core'] }),
  app('General ledger', 'Ledger', ['Ledgerline', '2025.2', '2'], {
    database: 'PostgreSQL',
    needs: ['ERP core'],
  }),
  app('Invoicing', 'Invoicing', ['Ledgerline', '2025.1', '2'], { needs: ['General ledger', 'Mail system'] }),
  app('Payroll', 'Payroll', ['Paycove', '6.0', '2'], { database: 'MariaDB', needs: ['General ledger'] }),
  app('Web shop', 'Web shop', ['Chandlery', '4.18', '1'], {
    machines: 3,
    database: 'MariaDB',
    needs: ['Product catalogue', 'Payment gateway', 'ERP core'],
  }),
  app('Payment gateway', 'Shop payments', ['Coinharbour', '3.3', '1'], { machines: 2 }),
  app('Product catalogue', 'Product catalogue', ['Chandlery', '4.18', '3'], { database: 'MariaDB' }),
  app('Reporting', 'Reporting', ['Lookout', '11.0', '3'], {
    database: 'PostgreSQL',
    needs: ['ERP core', 'CRM'],
  }),
  app('Backup server', 'Backup and restore', ['Safekeep', '9.5', '2']),
  app('Cutter control', 'Sail cutters', ['Jibwork', '2.7', '1'], { machines: 2, needs: ['Pattern library'] }),
  app('Pattern library', 'Pattern design', ['Jibwork', '5.4', '2'], {
    database: 'PostgreSQL',
    needs: ['File service'],
  }),
  app('Room booking', 'Meeting rooms', ['Quayside', '1.9', '4'], { needs: ['Calendar server'] }),
  app('Door control', 'Door access', ['Gatepost', '3.0', '3'], { needs: ['Directory'] }),
];

/** What the company does with them, and which of them each business process cannot do without. */
export const processes = [
  ['Order to cash', ['Web shop', 'ERP core', 'Warehouse management', 'Invoicing']],
  ['Purchase to pay', ['Purchasing', 'General ledger']],
  ['Make sails', ['Pattern library', 'Cutter control', 'ERP core']],
  ['Close the month', ['General ledger', 'Reporting']],
  ['Pay wages', ['Payroll']],
  ['Serve customers', ['CRM', 'Mail system', 'Web shop']],
] as const;

/** Sites with the switches of their floors. Rotterdam has the machine room, Leeds the second one. */
export const sites = [
  { name: 'Rotterdam', short: 'rtm', floors: 6, provider: 'Deltanet' },
  { name: 'Leeds', short: 'lds', floors: 3, provider: 'Northwire' },
  { name: 'Vienna', short: 'vie', floors: 2, provider: 'Donau Telekom' },
  { name: 'Porto', short: 'opo', floors: 3, provider: 'Atlantica' },
  { name: 'Halifax', short: 'yhz', floors: 2, provider: 'Maritime Fibre' },
] as const;
