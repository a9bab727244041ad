import { form, view, type Form, type View } from '@praxis/sdk';
import { ImportMapping, ImportRowProblem, ImportRun } from './contract.js';

export const views: readonly View[] = [
  view(ImportRun, 'all', {
    title: 'Imports',
    sort: ['-created_at'],
    columns: [
      'number',
      'file_name',
      'state',
      'mode',
      'rows_done',
      'created_count',
      'updated_count',
      'failed_count',
    ],
  }),
  view(ImportRowProblem, 'all', {
    title: 'Problems of rows',
    sort: ['row'],
    columns: ['row', 'file', 'severity', 'heading', 'message', 'raw', 'run'],
  }),
  view(ImportMapping, 'all', {
    title: 'Import mappings',
    sort: ['name'],
    columns: ['name', 'type', 'format', 'description'],
  }),
];

export const forms: readonly Form[] = [
  form(ImportRun, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['file_name', 'history_file_name', 'type', 'mapping_name', 'mode'] },
      {
        title: 'So far',
        fields: [
          'rows_done',
          'created_count',
          'updated_count',
          'unchanged_count',
          'failed_count',
          'warning_count',
          'history_count',
        ],
      },
      { title: 'Taken back', fields: ['undone_count', 'kept_count'] },
      { title: 'Times', fields: ['started_at', 'finished_at', 'message'] },
    ],
  }),
];
