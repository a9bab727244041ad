import type { ImportedRecord, PastChange } from '@praxis/sdk';
import type { Random } from './random.js';
import type { Story } from './story.js';

/** Who and what an incident of the demonstration can be about. */
export interface World {
  readonly now: Date;
  readonly service: string;
  readonly category: string | null;
  readonly caller: string;
  readonly vip: boolean;
  readonly place: string;
  /** The group that answers first, and the one that knows the service. */
  readonly desk: Team;
  readonly team: Team;
}

export interface Team {
  readonly group: string;
  readonly members: readonly string[];
}

/** Something that is said about an incident. */
export interface Saying {
  readonly at: string;
  readonly actor: string;
  readonly audience: 'public' | 'internal';
  readonly channel: 'web' | 'portal' | 'email';
  readonly body: string;
}

/** An incident from its first moment until now. */
export interface Life {
  readonly record: ImportedRecord;
  readonly sayings: readonly Saying[];
}

const minuteMs = 60_000;

/** Minutes until somebody takes an incident, and hours until it is resolved, as a rule, by priority. */
const usual: Readonly<Record<number, readonly [responseMinutes: number, resolutionHours: number]>> = {
  1: [8, 5],
  2: [25, 20],
  3: [90, 80],
  4: [360, 200],
  5: [900, 320],
};

/** Days after which a resolved incident is closed. */
const closedAfterDays = 7;

/** Lets an incident live: what happens after now has not happened yet. */
export function liveThrough(random: Random, story: Story, openedAt: Date, world: World): Life {
  const writer = chronicle(openedAt, world.now);
  const { impact, urgency } = scales(random, story, world.vip);
  const [response, resolution] = usual[Math.floor((impact + urgency) / 2)] ?? [60, 24];
  const startedAt = after(openedAt, response * spread(random) * minuteMs);
  const resolvedAt = after(startedAt, resolution * spread(random) * 60 * minuteMs);
  const passedOn =
    world.team.group !== world.desk.group && random.chance(story.monitored === true ? 0.1 : 0.55);
  const first = passedOn || random.chance(0.4) ? world.desk : world.team;
  const agent = random.pick(first.members);

  let worker = agent;
  writer.change(startedAt, agent, {
    state: 'in_progress',
    assignee: agent,
    owned_at: iso(startedAt),
    first_response_at: iso(startedAt),
  });
  if (passedOn) {
    const at = between(startedAt, resolvedAt, random.next() * 0.3);
    worker = random.pick(world.team.members);
    writer.say(at, agent, 'internal', story.note);
    writer.change(at, agent, { assignment_group: world.team.group, assignee: worker, reassignment_count: 1 });
  } else if (random.chance(0.5))
    writer.say(between(startedAt, resolvedAt, 0.5), worker, 'internal', story.note);

  if (random.chance(0.24)) waitForAnswer(random, writer, story, { startedAt, resolvedAt, worker, world });
  if (random.chance(0.02)) cancel(writer, startedAt, agent);
  else resolve(random, writer, story, { resolvedAt, worker, world, resolutionHours: resolution });

  return {
    record: {
      at: iso(openedAt),
      actor: story.monitored === true ? agent : world.caller,
      values: {
        title: filled(random, random.pick(story.titles), story, world.place),
        description: story.description,
        ...(story.monitored !== true && { caller: world.caller }),
        channel:
          story.monitored === true
            ? 'monitoring'
            : random.weighted([
                ['portal', 5],
                ['phone', 3],
                ['email', 3],
                ['chat', 1],
              ] as const),
        service: world.service,
        category: world.category,
        impact: String(impact),
        urgency: String(urgency),
        assignment_group: first.group,
        opened_at: iso(openedAt),
        ...(story.service === 'Payroll' && { restricted: true }),
        ...(world.vip && { labels: ['vip'] }),
      },
      past: writer.changes,
    },
    sayings: writer.sayings,
  };
}

interface Chronicle {
  readonly changes: PastChange[];
  readonly sayings: Saying[];
  /** Whether the moment has come yet. */
  change(at: Date, actor: string, values: PastChange['values']): boolean;
  say(at: Date, actor: string, audience: Saying['audience'], body: string, channel?: Saying['channel']): void;
}

function chronicle(openedAt: Date, now: Date): Chronicle {
  const changes: PastChange[] = [];
  const sayings: Saying[] = [];
  let last = openedAt;
  let ended = false;
  return {
    changes,
    sayings,
    change(at, actor, values) {
      ended ||= at > now;
      if (ended) return false;
      last = at < last ? last : at;
      changes.push({ at: iso(last), actor, values });
      return true;
    },
    say(at, actor, audience, body, channel = 'web') {
      if (at <= now) sayings.push({ at: iso(at), actor, audience, channel, body });
    },
  };
}

function waitForAnswer(
  random: Random,
  writer: Chronicle,
  story: Story,
  {
    startedAt,
    resolvedAt,
    worker,
    world,
  }: { startedAt: Date; resolvedAt: Date; worker: string; world: World },
): void {
  const asked = between(startedAt, resolvedAt, 0.35);
  const answered = between(startedAt, resolvedAt, 0.4 + random.next() * 0.45);
  if (story.code === 'third_party') {
    writer.change(asked, worker, { state: 'on_hold', hold_reason: 'awaiting_vendor' });
  } else {
    const held = writer.change(asked, worker, {
      state: 'on_hold',
      hold_reason: 'awaiting_caller',
      hold_message: story.question,
    });
    if (held) writer.say(asked, worker, 'public', story.question);
    const answers = answered <= world.now && held && story.monitored !== true;
    if (answers)
      writer.say(answered, world.caller, 'public', story.answer, random.pick(['portal', 'email'] as const));
  }
  writer.change(answered, worker, { state: 'in_progress', hold_reason: null, hold_message: null });
}

function cancel(writer: Chronicle, at: Date, actor: string): void {
  const later = after(at, 20 * minuteMs);
  writer.change(later, actor, {
    state: 'cancelled',
    cancel_reason: 'Solved itself before we looked at it.',
    closed_at: iso(later),
  });
}

function resolve(
  random: Random,
  writer: Chronicle,
  story: Story,
  {
    resolvedAt,
    worker,
    world,
    resolutionHours,
  }: { resolvedAt: Date; worker: string; world: World; resolutionHours: number },
): void {
  let done = resolvedAt;
  const end = (): PastChange['values'] => ({
    state: 'resolved',
    resolution_code: story.code,
    resolution_notes: story.resolution,
    resolved_at: iso(done),
  });
  if (writer.change(done, worker, end()) && random.chance(0.4))
    writer.say(done, worker, 'public', story.resolution);
  if (random.chance(0.05)) {
    const again = after(done, (2 + random.next() * 40) * 60 * minuteMs);
    const reopened = {
      state: 'in_progress',
      reopen_reason: 'It is back.',
      reopen_count: 1,
      reopened_at: iso(again),
      resolved_at: null,
    };
    if (writer.change(again, world.caller, reopened))
      writer.say(again, world.caller, 'public', 'I am sorry, it is back.', 'portal');
    done = after(again, resolutionHours * spread(random) * 60 * minuteMs);
    writer.change(done, worker, end());
  }
  const closedAt = after(done, closedAfterDays * 24 * 60 * minuteMs);
  writer.change(closedAt, worker, { state: 'closed', closed_at: iso(closedAt) });
}

function scales(
  random: Random,
  { weight: [impact, urgency] }: Story,
  vip: boolean,
): { impact: number; urgency: number } {
  const shift = random.weighted([
    [0, 6],
    [1, 2],
    [-1, 1],
  ] as const);
  const within = (value: number): number => Math.min(5, Math.max(1, value));
  return {
    impact: within(impact + (random.chance(0.3) ? shift : 0)),
    urgency: within(urgency + shift - (vip ? 1 : 0)),
  };
}

/** Most things take about as long as usual, some take many times that. */
function spread(random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Math.exp(normal * 0.8);
}

function filled(random: Random, title: string, story: Story, place: string): string {
  const text = title.replace('{thing}', random.pick(story.things)).replace('{place}', place);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function between(start: Date, end: Date, part: number): Date {
  return after(start, (end.getTime() - start.getTime()) * part);
}

function after(moment: Date, ms: number): Date {
  return new Date(moment.getTime() + Math.round(ms / 1000) * 1000);
}

function iso(moment: Date): string {
  return moment.toISOString();
}
