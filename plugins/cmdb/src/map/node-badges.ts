import { contributionPoint, type PluginContext, type Tone } from '@praxis/sdk';

/** What is going on with an item, beside its node and in the table: open work, mostly. */
export interface NodeBadge {
  readonly symbol: string;
  readonly tone: Tone;
  readonly count: number;
  /** In words, in the language of the reader: two open incidents. */
  readonly label: string;
  /** A list of what is counted. */
  readonly href: string;
}

/** What another practice knows about configuration items, for maps and impact. */
export interface NodeBadges {
  /** `<plugin>.<name>` */
  readonly id: string;
  /** By item. Runs with the context of this plugin; what the reader may not see is not counted. */
  load(items: readonly string[], context: PluginContext): Promise<ReadonlyMap<string, NodeBadge>>;
}

export const nodeBadges = contributionPoint<NodeBadges>('cmdb.node');

/** As many ids as a filter holds. */
const mostAsked = 500;

/** All badges of some items. A source that fails costs its own badges only. */
export async function badgesOf(
  context: PluginContext,
  items: readonly string[],
): Promise<ReadonlyMap<string, readonly NodeBadge[]>> {
  const asked = items.slice(0, mostAsked);
  const badges = new Map<string, NodeBadge[]>();
  if (asked.length === 0) return badges;
  const found = await Promise.all(
    context.contributions(nodeBadges).map(async (source) => {
      try {
        return await source.load(asked, context);
      } catch (error) {
        context.log.warn({ source: source.id, error }, 'badges of configuration items were left out');
        return new Map<string, NodeBadge>();
      }
    }),
  );
  for (const some of found)
    for (const [item, badge] of some) badges.set(item, [...(badges.get(item) ?? []), badge]);
  return badges;
}
