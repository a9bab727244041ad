import { all, eq } from '@praxis/predicate';
import { action, PraxisError, reference, type PluginContext, type RecordOf } from '@praxis/sdk';
import { Comment, RecordLink } from '@praxis/plugin-worklog/contract';
import { Incident } from '../contract.js';

type IncidentRecord = RecordOf<typeof Incident>;

/** What a merge changes of an incident, and what undoing it gives back. */
interface MergeUndo {
  readonly state: string;
  readonly parent: string | null;
  readonly link: string;
}

/** Merges incidents into another one: they are closed as duplicates, and what is said there goes to the survivor. */
export const merge = action(Incident, {
  id: 'incidents.merge',
  label: 'Merge into…',
  icon: 'git-merge',
  bulk: true,
  fields: { into: reference({ label: 'Into', to: Incident, required: true }) },
  async run({ records, values }, context) {
    const { into } = values;
    // Whoever merges has to be able to change both sides; the rest is done for everybody.
    const survivor = await context.store.get(Incident, into);
    const merged = records.filter(({ id }) => id !== survivor.id);
    if (merged.length === 0)
      throw new PraxisError('E_MERGE_SELF', 422, 'An incident cannot be merged into itself.', {});
    if (survivor.merged_into !== null) {
      throw new PraxisError(
        'E_MERGE_CHAIN',
        409,
        `${survivor.number ?? 'It'} is itself merged into another incident. Choose that one.`,
        {},
      );
    }
    for (const incident of merged) await mergeOne(incident, survivor, context);
    return {
      message: `Merged ${merged.length} into ${survivor.number ?? survivor.title}.`,
      href: `/r/incident/${survivor.number ?? survivor.id}`,
    };
  },
});

async function mergeOne(
  incident: IncidentRecord,
  survivor: IncidentRecord,
  context: PluginContext,
): Promise<void> {
  if (!['new', 'active', 'paused'].includes(incident.state_category)) {
    throw new PraxisError(
      'E_MERGE_STATE',
      409,
      `${incident.number ?? 'The incident'} is ${incident.state}; only open incidents are merged.`,
      {},
    );
  }
  await context.store.transaction(async (tx) => {
    const reason = `Merged into ${survivor.number ?? survivor.id}.`;
    await tx.transition(
      Incident,
      incident.id,
      'resolve',
      { resolution_code: 'duplicate', resolution_notes: reason },
      { reason },
    );
    const system = tx.asSystem('a merge marks and links both sides');
    const link = await system.create(RecordLink, {
      subject_type: Incident.name,
      subject_id: incident.id,
      kind: 'duplicate',
      target_type: Incident.name,
      target_id: survivor.id,
    });
    const undo: MergeUndo = { state: incident.state, parent: incident.parent, link: link.id };
    await system.update(Incident, incident.id, { merged_into: survivor.id, merge_undo: undo }, { reason });
    await tx.create(Comment, {
      subject_type: Incident.name,
      subject_id: survivor.id,
      audience: 'internal',
      body: `${incident.number ?? incident.title} was merged into this incident.`,
    });
  });
}

/** Takes a merge back: the incident goes on in the state in which it was. */
export const unmerge = action(Incident, {
  id: 'incidents.unmerge',
  label: 'Undo merge',
  icon: 'git-branch',
  when: { field: 'merged_into', op: 'isNotEmpty' },
  async run({ records }, context) {
    const [incident] = records;
    if (incident === undefined) throw new PraxisError('E_ACTION_EMPTY', 422, 'Choose an incident.', {});
    await context.store.transaction(async (tx) => {
      const system = tx.asSystem('undoing a merge gives back what it changed');
      const whole = await system.get(Incident, incident.id);
      const undo = whole.merge_undo as MergeUndo | null;
      await tx.transition(Incident, incident.id, 'reopen', { reopen_reason: 'The merge was undone.' });
      await system.update(Incident, incident.id, {
        merged_into: null,
        merge_undo: null,
        resolution_code: null,
        resolution_notes: null,
      });
      const links = await system.find(RecordLink, {
        filter: all(eq('subject_id', incident.id), eq('kind', 'duplicate')),
        limit: 200,
      });
      for (const link of links.items)
        if (undo === null || link.id === undo.link) await system.delete(RecordLink, link.id);
    });
    return { message: 'The merge was undone.' };
  },
});
