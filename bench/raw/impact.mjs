/**
 * What fails with some items, as one would write it by hand: one recursive statement over the two tables that
 * comes back to an item on every way that leads to it, and keeps the shortest. It knows no redundancy.
 */
export const impactByHand = {
  name: 'impact-by-hand',
  text: `WITH RECURSIVE reached AS (
      SELECT id, 0 AS depth FROM unnest($1::uuid[]) id
      UNION
      SELECT l.impact_to, r.depth + 1 FROM reached r
      JOIN rec_ci_relation l ON l.impact_from = r.id AND l.deleted_at IS NULL
      JOIN rec_ci t ON t.id = l.impact_to AND t.deleted_at IS NULL AND t.state_category = ANY (ARRAY['new', 'active', 'paused'])
      WHERE r.depth < $2)
    SELECT id, min(depth) AS depth FROM reached GROUP BY id ORDER BY depth LIMIT 2000`,
};
