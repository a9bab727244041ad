import { Incident } from '@praxis/plugin-incidents/contract';
import { defineBridge, extendType, reference } from '@praxis/sdk';
import { Change } from '../record-types/change.js';

/** The change that caused an incident. Called `changes__caused_by` on an incident. */
export const IncidentChange = extendType(Incident, {
  plugin: 'changes',
  fields: {
    caused_by: reference({ label: 'Caused by the change', to: Change, onPurge: 'clear', group: 'work' }),
  },
});

export const bridge = defineBridge({ extensions: [IncidentChange] });
