import type { Generation } from '@praxis/core';
import type { Brand, Frame, NavigationItem, PluginContext } from '@praxis/sdk';
import type { FrameModel } from '../model/frame.js';
import { hueOf, initialsOf } from '../model/person.js';
import type { Visit } from './visit.js';
import type { WebParts } from './web-parts.js';

/** The frame of an area, and whose it is. */
export interface OwnedFrame {
  readonly plugin: string;
  readonly frame: Frame;
}

/** A brand as pages take it. */
interface Face extends Pick<FrameModel, 'title' | 'logoHref'> {
  readonly styles: readonly string[];
}

const brandLimitMs = 1000;

/** The frame of the portal, while a plugin has one. */
export function portalFrame(generation: Generation): OwnedFrame | undefined {
  const [found] = generation.contributions<Frame>('frames');
  return found === undefined ? undefined : { plugin: found.plugin, frame: found.value };
}

/** The frame that a path belongs to. */
export function frameAt(generation: Generation, path: string): OwnedFrame | undefined {
  const owned = portalFrame(generation);
  if (owned === undefined) return undefined;
  const { home } = owned.frame;
  return path === home || path.startsWith(`${home}/`) ? owned : undefined;
}

/** The frame in which somebody without a desk is at home. */
export function homeFrameOf(visit: Pick<Visit, 'generation' | 'may'>): OwnedFrame | undefined {
  const owned = portalFrame(visit.generation);
  return owned === undefined || visit.may(owned.frame.desk) ? undefined : owned;
}

/** Where somebody without a desk reads a record; undefined for everybody else. */
export function framedRecordHref(
  parts: WebParts,
  visit: Visit,
  type: string,
  key: string,
): string | undefined {
  const owned = homeFrameOf(visit);
  return owned?.frame.recordHref(type, key, contextFor(parts, visit, owned.plugin));
}

/** What stands round a page of the portal for somebody who is signed in. */
export async function frameModel(
  parts: WebParts,
  visit: Visit,
  owned: OwnedFrame,
): Promise<FrameModel & Pick<Face, 'styles'>> {
  const { principal } = visit;
  const { frame, plugin } = owned;
  const items = visit.generation
    .contributions<NavigationItem>('navigation')
    .filter(({ value }) => value.section === 'portal' && isOpenTo(visit, value))
    // Home comes first, whatever its plugin is called.
    .sort((one, other) => Number(other.plugin === plugin) - Number(one.plugin === plugin));
  const here = deepest(
    items.map(({ value }) => value.href),
    visit.url.pathname,
    frame.home,
  );
  return {
    ...(await brandOf(parts, owned, contextFor(parts, visit, plugin))),
    href: frame.home,
    me: {
      id: principal.id,
      name: principal.name,
      initials: initialsOf(principal.name),
      hue: hueOf(principal.id),
    },
    profileHref: frame.profile,
    places: items.map(({ plugin: owner, value }) => ({
      id: value.id,
      label: visit.label(owner, value.label),
      symbol: value.icon,
      href: value.href,
      ...(value.href === here && { current: true }),
    })),
    ...(visit.may(frame.desk) && { deskHref: '/work' }),
  };
}

/** The face of the frame; one that cannot be read is plain, and costs no page. */
export async function brandOf(
  parts: WebParts,
  { plugin, frame }: OwnedFrame,
  context: PluginContext,
): Promise<Face> {
  const brand = await parts.platform
    .call({ plugin, contribution: `frame ${frame.area}`, timeLimit: brandLimitMs }, () =>
      frame.brand(context),
    )
    .catch((): Brand => ({ title: 'Praxis' }));
  return {
    title: brand.title,
    ...(brand.logoHref !== undefined && { logoHref: brand.logoHref }),
    styles: brand.styleHref === undefined ? [] : [brand.styleHref],
  };
}

function contextFor(parts: WebParts, visit: Visit, plugin: string): PluginContext {
  return parts.platform.context(plugin, visit.principal, {
    requestId: visit.requestId,
    generation: visit.generation,
    reads: visit.reads,
  });
}

function isOpenTo(visit: Visit, { permission, type }: NavigationItem): boolean {
  if (permission !== undefined && !visit.may(permission)) return false;
  if (type === undefined) return true;
  const access = visit.generation.access.of(visit.principal, type);
  return access !== undefined && access.rows('read') !== false;
}

/** The place under which a page stands: the longest of those that its path begins with; home is for itself alone. */
function deepest(hrefs: readonly string[], path: string, home: string): string | undefined {
  return hrefs
    .filter((href) => path === href || (href !== home && path.startsWith(`${href}/`)))
    .sort((one, other) => other.length - one.length)[0];
}
