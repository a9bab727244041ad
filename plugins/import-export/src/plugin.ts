import { definePlugin } from '@praxis/sdk';
import { exportCommand } from './cli/export-command.js';
import { importCommand } from './cli/import-command.js';
import { ImportBatch, ImportMapping, ImportRowProblem, ImportRun } from './contract.js';
import { mappingShape } from './hooks/mapping-shape.js';
import { runInBackground, runNeedsMapping } from './hooks/run-in-background.js';
import { runJob, undoJob } from './jobs/run-job.js';
import { exportPage } from './pages/export-page.js';
import { listExport } from './panels/list-export.js';
import { importsPage } from './pages/imports-page.js';
import { runPage } from './pages/run-page.js';
import { grants, mayExport, mayImport, permissions, roles } from './permissions.js';
import { exportRoute } from './routes/export-route.js';
import { runRoutes } from './routes/run-routes.js';
import { forms, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [ImportMapping, ImportRun, ImportRowProblem, ImportBatch],
    hooks: [mappingShape, runNeedsMapping, runInBackground],
    views,
    forms,
    permissions,
    roles,
    grants,
    routes: [...runRoutes, exportRoute],
    pages: [importsPage, runPage, exportPage],
    panels: [listExport],
    jobs: [runJob, undoJob],
    cliCommands: [importCommand, exportCommand],
    navigation: [
      {
        id: 'import-export.imports',
        section: 'admin',
        label: 'Imports',
        icon: 'file-import',
        href: '/x/import-export/',
        permission: mayImport,
      },
      {
        id: 'import-export.exports',
        section: 'tools',
        label: 'Exports',
        icon: 'file-export',
        href: '/x/import-export/export',
        permission: mayExport,
      },
    ],
  },
});
