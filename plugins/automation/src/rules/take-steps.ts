import { Comment, Linkable, RecordLink } from '@praxis/plugin-worklog/contract';
import type { Context, GenericRecord, RecordStore, Trait, Transaction } from '@praxis/sdk';
import { actionSteps, takeAction } from './action-steps.js';
import type { Facts } from './facts.js';
import { fillIn, fillInAll, knownValues, type Known } from './fill-in.js';
import type { Steps } from './steps.js';

export interface StepOptions {
  readonly reason: string;
  /** Stands for `$me` in values. */
  readonly me: string | null;
  /** The same for another attempt at the same steps on the same record. */
  readonly key: string;
  /** What happened, beside the record. */
  readonly facts?: Facts;
}

/**
 * Takes the steps of a rule or a macro on a record, all or none.
 *
 * @param tx acts as whoever runs a macro, or as the platform for a rule
 * @returns what was done, for the log
 */
export async function takeSteps(
  tx: Transaction,
  type: string,
  record: GenericRecord,
  steps: Steps,
  options: StepOptions,
  context: Context,
): Promise<readonly string[]> {
  const done: string[] = [];
  const { reason } = options;
  const templates = [steps.set_values, steps.comment_body, steps.create_values];
  const known = await knownValues(tx, type, record, options.facts ?? {}, templates);
  const values = valuesOf(steps.set_values, known, options.me);
  if (steps.transition_name !== null) {
    // One move with its fields, because a transition may ask for some of them.
    await tx.transition(type, record.id, steps.transition_name, values, { reason });
    done.push(steps.transition_name, ...Object.keys(values));
  } else if (Object.keys(values).length > 0) {
    await tx.update(type, record.id, values, { reason });
    done.push(...Object.keys(values));
  }
  if (steps.comment_body !== null) {
    await tx.create(Comment, {
      subject_type: type,
      subject_id: record.id,
      audience: steps.comment_audience,
      body: fillIn(steps.comment_body, known),
    });
    done.push(steps.comment_audience === 'public' ? 'public message' : 'internal note');
  }
  if (steps.create_type !== null) {
    const created = await tx.create(steps.create_type, valuesOf(steps.create_values, known, options.me), {
      reason,
    });
    if ([type, steps.create_type].every((name) => hasTrait(tx, name, Linkable))) {
      await tx.create(RecordLink, {
        subject_type: steps.create_type,
        subject_id: created.id,
        kind: 'related',
        target_type: type,
        target_id: record.id,
      });
    }
    done.push(`${steps.create_type} ${created.number ?? created.id}`);
  }
  const more = actionSteps(steps.more_steps) ?? [];
  for (const [index, step] of more.entries()) {
    // Read again, because the steps before it may have changed what it is about.
    const current = await tx.get(type, record.id);
    const key = `${options.key} ${index}`;
    done.push(await takeAction(tx, { type, record: current }, step, { ...options, key }, context));
  }
  return done;
}

function valuesOf(given: unknown, known: Known, me: string | null): Record<string, unknown> {
  const values = (given ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === '$me' ? me : fillInAll(value, known)]),
  );
}

function hasTrait(store: RecordStore, type: string, trait: Trait): boolean {
  return store.describe(type)['x-record'].traits.includes(trait.name);
}
