import type { PluginContext } from '@praxis/sdk';
import { ReleaseGate, ReleaseType } from './contract.js';
import type { Stage } from './lifecycle.js';

interface SeededGate {
  readonly name: string;
  readonly stage: Stage;
  readonly checklist: readonly string[];
}

const plan: SeededGate = {
  ...{ name: 'Plan agreed', stage: 'planning' },
  checklist: ['What goes out is agreed', 'Who is affected knows the date'],
};
const built: SeededGate = {
  ...{ name: 'Everything is built', stage: 'build' },
  checklist: ['All parts are built and have a version'],
};
const tested: SeededGate = {
  ...{ name: 'Tests passed', stage: 'test' },
  checklist: ['Acceptance tests passed', 'The way back was rehearsed', 'Security was looked at'],
};
const testedShortly: SeededGate = {
  ...{ name: 'Tests passed', stage: 'test' },
  checklist: ['What was fixed works', 'What worked before still works'],
};
const goOrNot: SeededGate = {
  ...{ name: 'Go or no go', stage: 'ready' },
  checklist: ['The desk knows what changes', 'Somebody is there to watch and to go back'],
};
const watched: SeededGate = {
  ...{ name: 'Deployment is quiet', stage: 'deploying' },
  checklist: ['Monitoring shows nothing new'],
};
const settled: SeededGate = {
  ...{ name: 'Early life is over', stage: 'early_life' },
  checklist: ['No critical incident is open', 'Known errors are published'],
};

const types: readonly {
  readonly name: string;
  readonly description: string;
  readonly days: number;
  readonly gates: readonly SeededGate[];
}[] = [
  {
    ...{ name: 'Major', description: 'Much is new, and many have to learn it.', days: 28 },
    gates: [plan, built, tested, goOrNot, watched, settled],
  },
  {
    ...{ name: 'Minor', description: 'Something is new, the rest stays as it was.', days: 14 },
    gates: [built, tested, goOrNot, watched, settled],
  },
  {
    ...{ name: 'Patch', description: 'Something is mended, nothing is new.', days: 7 },
    gates: [testedShortly, goOrNot, settled],
  },
  {
    ...{
      name: 'Emergency',
      description: 'It cannot wait. What was left out is made up for afterwards.',
      days: 7,
    },
    gates: [goOrNot, { ...testedShortly, name: 'Tests made up for', stage: 'early_life' }, settled],
  },
];

/** Brings four types of releases, with their gates. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings types of releases to begin with');
  for (const [place, { name, description, days, gates }] of types.entries()) {
    const { id } = await store.create(ReleaseType, {
      ...{ name, description, early_life_days: days, position: (place + 1) * 10 },
    });
    for (const [step, gate] of gates.entries())
      await store.create(ReleaseGate, {
        ...{ release_type: id, sign_off_role: 'release-manager', position: (step + 1) * 10 },
        ...gate,
      });
  }
}
