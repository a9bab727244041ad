import { candidateSources } from '@praxis/plugin-problems/contract';
import { contributeTo, defineBridge } from '@praxis/sdk';
import { steadily } from '../learning/steady.js';
import { similarGroups } from '../similar-groups.js';

/** What people tell in like words may have one cause, even where nobody filled in what they share. */
export const bridge = defineBridge({
  points: [
    contributeTo(candidateSources, {
      id: 'suggestions.similar-words',
      label: 'Similar words',
      async group(incidents, { signal }) {
        const texts = incidents.map(({ title, description }) => `${title}\n${description ?? ''}`);
        const groups = await similarGroups(texts, steadily(signal));
        return groups.flatMap(({ leader, members }) => {
          const first = incidents[leader];
          if (first === undefined) return [];
          return [
            {
              key: first.id,
              title: first.title,
              incidents: members.flatMap((place) => incidents[place]?.id ?? []),
            },
          ];
        });
      },
    }),
  ],
});
