import { eq, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { ImportMapping, ImportRowProblem, ImportRun } from './contract.js';

/** Bring records in. What a mapping may set is what the importer may write. */
export const mayImport = 'import-export.import';
/** Bring times, people, states and numbers of another system, too. */
export const mayImportHistory = 'import-export.history';
/** Take out as files what one may read. */
export const mayExport = 'import-export.export';

export const permissions: readonly Permission[] = [
  { id: mayImport, title: 'Import records' },
  { id: mayImportHistory, title: 'Import records with their history' },
  { id: mayExport, title: 'Export records' },
];

export const roles: readonly Role[] = [
  {
    id: 'exporter',
    title: 'Exporter',
    description: 'Takes lists out as files.',
    permissions: [mayExport],
  },
  {
    id: 'importer',
    title: 'Importer',
    description: 'Brings records in from files, as far as they may be written by hand.',
    includes: ['exporter'],
    permissions: [mayImport],
  },
  {
    id: 'data-manager',
    title: 'Data manager',
    description: 'Takes over the data of other systems with their history.',
    includes: ['importer'],
    permissions: [mayImportHistory],
  },
];

const own = eq('created_by', variable('me'));

export const grants: readonly Grant[] = [
  grant('importer', ImportRun, { actions: ['read'], where: own }),
  grant('importer', ImportRowProblem, { actions: ['read'] }),
  grant('importer', ImportMapping, { actions: ['read', 'create'] }),
  grant('importer', ImportMapping, { actions: ['update', 'delete'], where: own }),
];
