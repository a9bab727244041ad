import { checkPredicate, evaluatePredicate, fieldsOf, parsePredicate, all, eq, gte } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { on, type CommittedEntry, type PluginContext, type RecordOf, type RecordStore } from '@praxis/sdk';
import { Incident } from '../../record-types/incident.js';
import { ruleSchema } from '../../rule-schema.js';
import { majorOf } from '../open-major.js';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentRule } from '../record-types/major-incident-rule.js';

type Rule = RecordOf<typeof MajorIncidentRule>;
type IncidentRecord = RecordOf<typeof Incident>;

const open = ['new', 'active', 'paused'];
/** What happened longer ago is history that was brought here. */
const newsForMs = 86_400_000;

/**
 * Proposes an incident as a major one when a rule says so: after the save, so that no save waits for it. What
 * no rule can care for, by the values that were written, costs no query.
 */
export const proposeByRule = on(Incident).committed(
  { id: 'incidents.propose-by-rule', actions: ['create', 'update'] },
  async (entry, context) => {
    if (entry.cause?.kind === 'import') return;
    if (context.now().getTime() - Date.parse(entry.at) > newsForMs) return;
    const rules = (await context.lookup(MajorIncidentRule))
      .filter((rule) => rule.active && mayConcern(rule, entry, context))
      .sort((left, right) => left.position - right.position);
    if (rules.length === 0) return;
    const store = context.store.asSystem('rules look at every incident');
    // Children make their parent a major incident, not themselves.
    const parent = entry.changes['parent']?.after;
    const [incident] = await store.getMany(Incident, [typeof parent === 'string' ? parent : entry.recordId]);
    if (incident === undefined || incident.parent !== null || !open.includes(incident.state_category)) return;
    if ((await majorOf(context, incident.id)) !== undefined) return;
    for (const rule of rules) {
      if (!(await holds(rule, incident, store, context))) continue;
      await propose(context, store, incident, rule);
      return;
    }
  },
);

/** By what was written alone. A creation says everything; a change says only what it changed. */
function mayConcern(rule: Rule, entry: CommittedEntry, context: PluginContext): boolean {
  if (entry.changes['parent']?.after != null) return rule.children !== null;
  if (rule.children !== null) return false;
  if (entry.action === 'create') {
    const values = Object.fromEntries(
      Object.keys(Incident.schema.properties).map((name) => [name, entry.changes[name]?.after ?? null]),
    );
    return fits(rule, values, context.now());
  }
  const read = new Set(rule.condition === null ? [] : fieldsOf(parsePredicate(rule.condition)));
  if (rule.service_criticality !== null) read.add('service');
  if (rule.vip) for (const field of ['caller', 'affected_person']) read.add(field);
  return [...read].some((field) => entry.changed(field));
}

function fits({ condition }: Rule, values: Readonly<Record<string, unknown>>, now: Date): boolean {
  if (condition === null || condition.trim() === '') return true;
  const predicate = parsePredicate(condition);
  if ('problems' in checkPredicate(predicate, ruleSchema)) return false;
  return evaluatePredicate(predicate, values, { schema: ruleSchema, now, variables: {} });
}

async function holds(
  rule: Rule,
  incident: IncidentRecord,
  store: RecordStore,
  context: PluginContext,
): Promise<boolean> {
  if (!fits(rule, incident, context.now())) return false;
  if (rule.service_criticality !== null) {
    const [service] = incident.service === null ? [] : await store.getMany(Service, [incident.service]);
    if (service === undefined || service.criticality > rule.service_criticality) return false;
  }
  if (rule.vip) {
    const ids = [incident.caller, incident.affected_person].filter((id) => id !== null);
    const people = ids.length === 0 ? [] : await store.getMany(Person, ids);
    if (!people.some(({ vip }) => vip)) return false;
  }
  if (rule.children !== null) {
    const since = new Date(context.now().getTime() - rule.within_minutes * 60_000).toISOString();
    const filter = all(eq('parent', incident.id), gte('opened_at', since));
    if ((await store.count(Incident, { filter })) < rule.children) return false;
  }
  return true;
}

/** Two entries may propose the same incident at once; the second finds that the first has done so. */
async function propose(
  context: PluginContext,
  store: RecordStore,
  incident: IncidentRecord,
  rule: Rule,
): Promise<void> {
  await context.once(`propose ${incident.id}`, async () => {
    await context.store.transaction(async (tx) => {
      const system = tx.asSystem('a rule proposes for everybody');
      await system.lock(`major ${incident.id}`);
      const { items } = await system.find(MajorIncident, { filter: eq('incident', incident.id), limit: 1 });
      // Who rejected it once is not asked again by a rule.
      if (items.length > 0) return;
      await system.create(
        MajorIncident,
        {
          incident: incident.id,
          title: incident.title,
          service: incident.service,
          rule: rule.id,
          proposal_reason: rule.name,
        },
        { reason: `Rule "${rule.name}".` },
      );
    });
  });
}
