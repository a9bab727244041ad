import { eq } from '@praxis/predicate';
import { RecordNotFoundError, type RecordOf, type Route, type Store } from '@praxis/sdk';
import { reportDeployments } from '../access.js';
import { Release, ReleaseDeployment } from '../contract.js';
import { findRelease } from '../find-release.js';
import { environments, waves } from '../record-types/release-deployment.js';

type Deployment = RecordOf<typeof ReleaseDeployment>;
type State = Deployment['state'];

interface Report {
  readonly release: string;
  readonly key: string;
  readonly environment: keyof typeof environments;
  readonly wave?: keyof typeof waves;
  readonly wave_name?: string;
  readonly version: string;
  readonly state: State;
  readonly at?: string;
  readonly notes?: string;
  readonly reason?: string;
  readonly url?: string;
}

/** Moves from each state towards the one that is reported, in order. */
const ways: Readonly<Record<State, readonly (readonly [from: State, move: string])[]>> = {
  planned: [],
  running: [['planned', 'start']],
  succeeded: [
    ['planned', 'start'],
    ['running', 'succeed'],
  ],
  failed: [
    ['planned', 'start'],
    ['running', 'fail'],
  ],
  backed_out: [
    ['planned', 'start'],
    ['running', 'back_out'],
    ['succeeded', 'back_out'],
    ['failed', 'back_out'],
  ],
};

const moments = {
  start: 'started_at',
  succeed: 'finished_at',
  fail: 'finished_at',
  back_out: 'backed_out_at',
};

/** What a pipeline calls when it begins, ends or takes back a deployment. Reporting twice changes nothing. */
export const deploymentsRoute: Route = {
  method: 'post',
  path: '/deployments',
  summary: 'Reports a deployment of a release, by the key of the pipeline that makes it',
  permission: reportDeployments,
  body: {
    type: 'object',
    required: ['release', 'key', 'environment', 'version', 'state'],
    additionalProperties: false,
    properties: {
      release: { type: 'string', minLength: 1, maxLength: 40 },
      key: { type: 'string', minLength: 1, maxLength: 200 },
      environment: { type: 'string', enum: Object.keys(environments) },
      wave: { type: 'string', enum: Object.keys(waves) },
      wave_name: { type: 'string', maxLength: 100 },
      version: { type: 'string', minLength: 1, maxLength: 100 },
      state: { type: 'string', enum: Object.keys(ways) },
      at: { type: 'string', format: 'date-time' },
      notes: { type: 'string', maxLength: 20_000 },
      reason: { type: 'string', minLength: 1, maxLength: 1000 },
      url: { type: 'string', format: 'uri', maxLength: 2000 },
    },
  },
  answer: {
    type: 'object',
    properties: { number: { type: 'string' }, state: { type: 'string' }, version: { type: 'integer' } },
  },
  async handle({ body }, { store }) {
    // It fits the schema, or this would not have been called.
    const report = body as Report;
    const release = await findRelease({ store }, report.release);
    if (release === undefined) throw new RecordNotFoundError({ type: Release.name, id: report.release });
    const { number, state, version } = await takeIn(store, release.id, report);
    return { json: { number, state, version } };
  },
};

async function takeIn(store: Store, release: string, report: Report): Promise<Deployment> {
  return store.transaction(async (tx) => {
    await tx.lock(`deployment ${report.key}`);
    const { items } = await tx.find(ReleaseDeployment, { filter: eq('external_key', report.key), limit: 1 });
    let deployment =
      items[0] ??
      (await tx.create(ReleaseDeployment, {
        release,
        environment: report.environment,
        wave: report.wave ?? 'full',
        wave_name: report.wave_name ?? null,
        version_name: report.version,
        external_key: report.key,
        external_url: report.url ?? null,
      }));
    for (const [from, move] of ways[report.state]) {
      if (deployment.state !== from) continue;
      const isLast = ways[report.state].at(-1)?.[1] === move;
      deployment = await tx.transition(ReleaseDeployment, deployment.id, move, {
        ...(isLast && report.at !== undefined && { [moments[move as keyof typeof moments]]: report.at }),
        ...(isLast && report.notes !== undefined && { notes: report.notes }),
        ...(move === 'back_out' && { backout_reason: report.reason ?? null }),
      });
    }
    return deployment;
  });
}
