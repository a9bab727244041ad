import { fileURLToPath } from 'node:url';
import { all, eq } from '@praxis/predicate';
import { ChecklistItem } from '@praxis/plugin-tasks/contract';
import { isPraxisError, type NewRecord, type PraxisError } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Release, ReleaseItem, ReleasePhase, ReleaseType } from '../../src/contract.js';

/** A house with releases and all that can be part of one. */
export interface ReleaseHouse {
  readonly bench: Bench;
  release(values?: Partial<NewRecord<typeof Release>>, type?: string): Promise<string>;
  /** Ticks all lines of the gates that are in work, and lets them go. */
  passGates(release: string): Promise<void>;
  /** Through gates, so that the release stands at the end of these moves. */
  move(release: string, ...moves: readonly string[]): Promise<void>;
  add(release: string, number: string | null, values?: object): Promise<string>;
  close(): Promise<void>;
}

export async function openReleaseHouse(): Promise<ReleaseHouse> {
  const bench = await startBench({
    plugins: ['releases', 'changes', 'problems', 'cmdb', 'incidents'],
    folders: [fileURLToPath(new URL('../../..', import.meta.url))],
  });
  const house: ReleaseHouse = {
    bench,
    async release(values = {}, type = 'Minor') {
      const known = (await bench.store.lookup(ReleaseType)).find(({ name }) => name === type);
      const { id } = await bench.create(Release, {
        ...{ title: 'Shop', release_type: known?.id ?? '', version_name: '2.0' },
        ...{ planned_start: '2026-03-10T19:00:00Z', backout_plan: 'Switch back.', ...values },
      });
      return id;
    },
    async passGates(release) {
      const gates = all(eq('release', release), eq('state', 'active'));
      for (const gate of (await bench.store.find(ReleasePhase, { filter: gates })).items) {
        const lines = await bench.store.find(ChecklistItem, {
          filter: all(eq('subject_type', ReleasePhase.name), eq('subject_id', gate.id)),
        });
        for (const { id } of lines.items) await bench.update(ChecklistItem, id, { done: true });
        await bench.transition(ReleasePhase, gate.id, 'go');
      }
    },
    async move(release, ...moves) {
      for (const move of moves) {
        await house.passGates(release);
        await bench.transition(Release, release, move);
      }
    },
    add: async (release, number, values = {}) =>
      (await bench.create(ReleaseItem, { release, subject_number: number ?? '', ...values })).id,
    close: () => bench.close(),
  };
  return house;
}

/** The Praxis error with which something fails. */
export async function refusal(work: Promise<unknown>): Promise<PraxisError> {
  try {
    await work;
  } catch (error) {
    if (isPraxisError(error)) return error;
    throw error;
  }
  throw new Error('It went through.');
}
