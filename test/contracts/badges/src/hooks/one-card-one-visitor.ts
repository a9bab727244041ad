import { all, eq, isIn, ne } from '@praxis/predicate';
import { on, refuse } from '@praxis/sdk';
import { Badge } from '../contract.js';

/** A card opens doors, so it is worn by one visitor at a time. */
export const oneCardOneVisitor = on(Badge).guard(
  { id: 'badges.one-card-one-visitor', fields: ['card', 'state'] },
  async (draft, { id, tx }) => {
    if (draft.card === null || draft.state !== 'out') return undefined;
    const register = tx.asSystem('cards of every visitor count');
    await register.lock(`card ${draft.card}`);
    const { items } = await register.find(Badge, {
      filter: all(eq('card', draft.card), isIn('state', ['out', 'overdue']), ne('id', id)),
      limit: 1,
    });
    const [other] = items;
    return other === undefined
      ? undefined
      : refuse('CARD_IS_OUT', `Card ${draft.card} is with ${other.visitor}. Take it back first.`, 'card');
  },
);
