/** Harbour & Vale, a maker of sailing gear that exists nowhere else. */
export const company = { name: 'Harbour & Vale', domain: 'harbourvale.example' } as const;

export const locations = [
  { name: 'Rotterdam', address: 'Maashaven Oostzijde 12, Rotterdam', time_zone: 'Europe/Amsterdam' },
  { name: 'Leeds', address: '4 Canal Wharf, Leeds', time_zone: 'Europe/London' },
  { name: 'Vienna', address: 'Handelskai 210, Vienna', time_zone: 'Europe/Vienna' },
  { name: 'Porto', address: 'Rua do Ouro 88, Porto', time_zone: 'Europe/Lisbon' },
  { name: 'Halifax', address: '1600 Lower Water Street, Halifax', time_zone: 'America/Halifax' },
] as const;

/** Departments, how many of the 200 work there, and what they do. */
export const departments = [
  {
    name: 'Management',
    people: 8,
    titles: ['Managing director', 'Finance director', 'Sales director', 'Operations director'],
  },
  {
    name: 'Sales',
    people: 34,
    titles: ['Account manager', 'Sales representative', 'Sales assistant', 'Key account manager'],
  },
  { name: 'Customer care', people: 20, titles: ['Customer adviser', 'Team lead', 'Returns clerk'] },
  { name: 'Finance', people: 16, titles: ['Accountant', 'Controller', 'Payables clerk', 'Treasurer'] },
  {
    name: 'Production',
    people: 36,
    titles: ['Sailmaker', 'Shift lead', 'Planner', 'Quality inspector', 'Buyer'],
  },
  { name: 'Logistics', people: 18, titles: ['Warehouse clerk', 'Dispatcher', 'Customs specialist'] },
  { name: 'Design', people: 12, titles: ['Product designer', 'Pattern engineer', 'Materials engineer'] },
  { name: 'Marketing', people: 10, titles: ['Content editor', 'Campaign manager', 'Photographer'] },
  { name: 'People and culture', people: 8, titles: ['HR adviser', 'Recruiter', 'Payroll specialist'] },
  {
    name: 'Information technology',
    people: 38,
    titles: [
      'Support engineer',
      'Systems engineer',
      'Network engineer',
      'Application manager',
      'Security analyst',
    ],
  },
] as const;

export const firstNames = [
  'Anna',
  'Tom',
  'Lena',
  'Mira',
  'Joris',
  'Sofia',
  'Daniel',
  'Ines',
  'Paul',
  'Amara',
  'Felix',
  'Nora',
  'Hugo',
  'Clara',
  'Omar',
  'Greta',
  'Luis',
  'Eva',
  'Karim',
  'Ruth',
  'Ben',
  'Marta',
  'Simon',
  'Yara',
  'Oscar',
  'Helen',
  'Rui',
  'Judith',
  'Adam',
  'Zoe',
  'Erik',
  'Leila',
  'Peter',
  'Irene',
  'Noah',
  'Carla',
  'David',
  'Teresa',
  'Max',
  'Olga',
] as const;

export const lastNames = [
  'Berg',
  'Okafor',
  'Fischer',
  'Jansen',
  'de Vries',
  'Almeida',
  'Walker',
  'Costa',
  'Gruber',
  'Diallo',
  'Moser',
  'Visser',
  'Hughes',
  'Pereira',
  'Haddad',
  'Lindqvist',
  'Santos',
  'Bakker',
  'Rahman',
  'Novak',
  'Taylor',
  'Kowalska',
  'Huber',
  'Mulder',
  'Reid',
  'Silva',
  'Steiner',
  'Campbell',
  'Ferreira',
  'Maas',
] as const;

/** People of the demonstration who can sign in; everybody's password is the same. */
export const demoPassword = 'harbour-and-vale';

export const demoAccounts = [
  { name: 'Anna Berg', department: 'Information technology', title: 'Service desk agent', roles: [] },
  {
    name: 'Tom Okafor',
    department: 'Information technology',
    title: 'Incident manager',
    roles: ['incident-manager', 'task-manager', 'time-manager'],
  },
  { name: 'Lena Fischer', department: 'Sales', title: 'Account manager', roles: [] },
] as const;
