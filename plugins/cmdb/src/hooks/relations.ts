import { isIn } from '@praxis/predicate';
import { on, refuse } from '@praxis/sdk';
import { lineage } from '../class-tree.js';
import { CiClass, CiRelation, CiRelationRule, CiRelationType, ConfigurationItem } from '../contract.js';

/** Notes on the relation itself which way a failure goes along it. */
export const wayOfFailure = on(CiRelation).beforeSave(
  { id: 'cmdb.way-of-failure', actions: ['create'] },
  async (draft, { lookup }) => {
    const type = (await lookup(CiRelationType)).find(({ id }) => id === draft.relation_type);
    if (type?.impact === 'to_first') return { impact_from: draft.second, impact_to: draft.first };
    if (type?.impact === 'to_second') return { impact_from: draft.first, impact_to: draft.second };
    return { impact_from: null, impact_to: null };
  },
);

/** An item has nothing to do with itself. */
export const betweenTwo = on(CiRelation).guard(
  { id: 'cmdb.between-two', actions: ['create'] },
  ({ first, second }) =>
    first === second
      ? refuse('SAME_ITEM', 'A relation is between two items. Choose another one.', 'second')
      : undefined,
);

/** Where there are rules for a type of relation, one of them has to allow the two classes. */
export const legalTriple = on(CiRelation).guard(
  { id: 'cmdb.legal-triple', actions: ['create'] },
  async (draft, { lookup, tx }) => {
    const rules = (await lookup(CiRelationRule)).filter(
      ({ relation_type: type }) => type === draft.relation_type,
    );
    if (rules.length === 0) return undefined;
    const classes = await lookup(CiClass);
    const items = await tx.asSystem('a rule asks for the classes of both items').find(ConfigurationItem, {
      filter: isIn('id', [draft.first ?? '', draft.second ?? '']),
      fields: ['class'],
    });
    const lineOf = (item: string | null) =>
      lineage(classes, items.items.find(({ id }) => id === item)?.class ?? '').map(({ id }) => id);
    const [first, second] = [lineOf(draft.first), lineOf(draft.second)];
    return rules.some((rule) => first.includes(rule.first_class) && second.includes(rule.second_class))
      ? undefined
      : refuse(
          'RELATION_UNUSUAL',
          'Items of these classes do not stand in this relation. Choose another relation, or have a rule added.',
          'relation_type',
        );
  },
);
