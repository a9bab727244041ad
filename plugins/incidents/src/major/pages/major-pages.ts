import { actAsAgent } from '@praxis/plugin-people/contract';
import {
  hasCode,
  isPraxisError,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
} from '@praxis/sdk';
import { isPublic } from '../audience-kinds.js';
import { linkChildren } from '../link-children.js';
import type { MajorRecord } from '../open-major.js';
import { clockOf } from '../panels/plan.js';
import { readPlan } from '../read-plan.js';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentUpdate } from '../record-types/major-incident-update.js';
import { standTo } from '../stance.js';
import { suggestChildren } from '../suggest-children.js';

/** Buttons of the banner: affected, not affected, put away. It stands above every page, so it leads back there. */
export const stancePage: PluginPage = {
  path: '/major/:key/stance',
  title: 'Major incident',
  template: 'major/stance',
  load: (request, context) =>
    withMajor(request, context, (major) => Promise.resolve({ redirect: hrefOf(major) })),
  submit: (request, context) =>
    withMajor(request, context, async (major) => {
      const { change, back } = request.form;
      const to = { redirect: typeof back === 'string' ? back : hrefOf(major) };
      switch (change) {
        case 'me-too':
          await standTo(context.store, major.id, context.principal.id, { affected: true });
          return { ...to, message: context.msg('You get the updates from now on.') };
        case 'not-me':
          await standTo(context.store, major.id, context.principal.id, { affected: false });
          return { ...to, message: context.msg('You get no more updates.') };
        case 'dismiss':
          await standTo(context.store, major.id, context.principal.id, { dismissed: major.public_updates });
          return to;
        default:
          return { notFound: true };
      }
    }),
};

/** Takes an update that was written on the page of the major incident; what cannot be published stays there. */
export const updatesPage: PluginPage = {
  path: '/major/:key/updates',
  title: 'Tell the next update',
  permission: actAsAgent,
  template: 'major/update-page',
  load: (request, context) =>
    withMajor(request, context, (major) => Promise.resolve({ redirect: hrefOf(major) })),
  submit: (request, context) =>
    withMajor(request, context, async (major) => {
      const chosen = [request.form['audiences'] ?? []].flat();
      const body = String(request.form['body'] ?? '');
      const phase = String(request.form['phase'] ?? 'investigating');
      try {
        await context.store.create(MajorIncidentUpdate.name, {
          major_incident: major.id,
          body,
          phase,
          audiences: chosen,
        });
        return { redirect: hrefOf(major), message: context.msg('The update is on its way.') };
      } catch (error) {
        if (!isPraxisError(error) || !['E_VALIDATION', 'E_REFUSED'].includes(error.code)) throw error;
        const plan = await readPlan(context.store, major.id);
        const model = {
          action: `/x/incidents/major/${keyOf(major)}/updates`,
          back: hrefOf(major),
          body,
          sentence: error.problems[0]?.message ?? error.message,
          phase,
          audiences: plan.map((audience) => ({
            id: audience.id,
            name: audience.name,
            chosen: chosen.includes(audience.id),
            isPublic: isPublic(audience.kind),
            clock: clockOf(audience, context.now()),
            textHref: undefined,
          })),
        };
        return { model, problems: error.problems, status: 422 };
      }
    }),
};

/** Open incidents that tell of the same, to be made children many at once. */
export const childrenPage: PluginPage = {
  path: '/major/:key/children',
  title: 'Link incidents',
  permission: actAsAgent,
  template: 'major/children',
  load: (request, context) =>
    withMajor(request, context, async (major) => {
      const suggested = await suggestChildren(context.store, major);
      return {
        model: {
          key: keyOf(major),
          title: major.title,
          back: hrefOf(major),
          incidents: suggested.map(({ incident, likeness }) => ({
            id: incident.id,
            number: incident.number ?? '',
            title: incident.title,
            opened: incident.opened_at,
            href: `/r/incident/${incident.number ?? incident.id}`,
            isLikely: likeness >= 2,
          })),
        },
      };
    }),
  submit: (request, context) =>
    withMajor(request, context, async (major) => {
      const { incidents, back } = request.form;
      const count = await linkChildren(context, major, [incidents ?? []].flat());
      return {
        redirect: typeof back === 'string' ? back : hrefOf(major),
        message: context.msg(
          '{count, plural, one {# incident was} other {# incidents were}} added to {number}.',
          { count, number: major.number },
        ),
      };
    }),
};

async function withMajor(
  { params }: PageRequest,
  { store }: PluginContext,
  work: (major: MajorRecord) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  try {
    return await work(await store.get(MajorIncident, params['key'] ?? ''));
  } catch (error) {
    // Somebody who may not see it learns nothing of it.
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND'))
      return { notFound: true };
    throw error;
  }
}

function keyOf({ number, id }: MajorRecord): string {
  return number ?? id;
}

function hrefOf(major: MajorRecord): string {
  return `/r/major_incident/${keyOf(major)}`;
}
