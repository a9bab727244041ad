import { contains, not } from '@praxis/predicate';
import { lifecycle } from '@praxis/sdk';

/** Moves that an item may never make, because its class does not; see `classes/moves.ts`. */
export const barredMoves = 'barred_moves';

const classAllows = (move: string) => not(contains(barredMoves, move));

/** Where an item stands between being planned and being gone; whether it works is said apart. */
export const deployment = lifecycle({
  field: 'state',
  initial: 'planned',
  states: {
    planned: { label: 'Planned', category: 'new', icon: 'state-new' },
    ordered: { label: 'Ordered', category: 'new', icon: 'state-new', tone: 'blue' },
    in_stock: { label: 'In stock', category: 'paused', icon: 'state-paused', tone: 'teal' },
    in_use: { label: 'In use', category: 'active', icon: 'state-active', tone: 'green' },
    in_repair: { label: 'In repair', category: 'paused', icon: 'state-waiting', tone: 'orange' },
    missing: { label: 'Missing', category: 'paused', icon: 'state-waiting', tone: 'red' },
    retired: { label: 'Retired', category: 'done', icon: 'state-done', tone: 'neutral' },
    disposed: { label: 'Disposed', category: 'void', icon: 'state-void', tone: 'neutral' },
  },
  transitions: {
    order: { label: 'Order', from: ['planned'], to: 'ordered', guard: classAllows('order') },
    receive: {
      label: 'Put into stock',
      from: ['planned', 'ordered', 'in_use', 'in_repair', 'missing'],
      to: 'in_stock',
      fields: ['stock_room'],
      guard: classAllows('receive'),
    },
    deploy: {
      label: 'Put into use',
      from: ['planned', 'ordered', 'in_stock', 'in_repair', 'missing'],
      to: 'in_use',
      guard: classAllows('deploy'),
      primary: true,
    },
    repair: {
      label: 'Send to repair',
      from: ['in_use', 'in_stock'],
      to: 'in_repair',
      guard: classAllows('repair'),
    },
    miss: {
      label: 'Report missing',
      from: ['in_use', 'in_stock', 'in_repair'],
      to: 'missing',
      guard: classAllows('miss'),
    },
    retire: {
      label: 'Retire',
      from: ['in_use', 'in_stock', 'in_repair', 'missing'],
      to: 'retired',
      guard: classAllows('retire'),
    },
    reuse: { label: 'Use again', from: ['retired'], to: 'in_stock', guard: classAllows('reuse') },
    dispose: {
      label: 'Dispose of',
      from: ['retired', 'in_stock', 'missing'],
      to: 'disposed',
      guard: classAllows('dispose'),
    },
  },
});

export type Move = keyof typeof deployment.transitions;

/** The moves under their labels, for choices. */
export const moves = Object.fromEntries(
  Object.entries(deployment.transitions).map(([move, { label }]) => [move, label]),
) as Readonly<Record<Move, string>>;
