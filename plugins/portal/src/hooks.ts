import { on, refuse } from '@praxis/sdk';
import { contrastWithWhite, leastContrast } from './look/accent.js';
import { Announcement } from './record-types/announcement.js';
import { PortalRating } from './record-types/portal-rating.js';
import { PortalTheme } from './record-types/portal-theme.js';

/** A colour on which nobody can read the buttons is refused, with how far off it is. */
export const readableAccent = on(PortalTheme).guard(
  { id: 'portal.readable-accent', fields: ['accent'] },
  ({ accent }) => {
    if (accent == null) return undefined;
    const contrast = contrastWithWhite(accent);
    return contrast >= leastContrast
      ? undefined
      : refuse(
          'ACCENT_CONTRAST',
          `White text on this colour has a contrast of ${contrast.toFixed(1)} to 1; it takes ${leastContrast}. Choose a darker one.`,
          'accent',
        );
  },
);

/** There is one look for everybody who has no other. */
export const oneCommonLook = on(PortalTheme).guard(
  { id: 'portal.one-common-look', fields: ['organisation'] },
  async ({ organisation }, { id, tx }) => {
    if (organisation != null) return undefined;
    const others = (await tx.lookup(PortalTheme)).filter((theme) => theme.id !== id);
    return others.some((theme) => theme.organisation === null)
      ? refuse('COMMON_LOOK', 'There is a look for everybody already.', 'organisation')
      : undefined;
  },
);

export const endsAfterItBegins = on(Announcement).guard(
  { id: 'portal.ends-after-it-begins', fields: ['starts_at', 'ends_at'] },
  ({ starts_at: from, ends_at: until }) =>
    from != null && until != null && Date.parse(until) <= Date.parse(from)
      ? refuse('ANNOUNCEMENT_TIME', 'An announcement ends after it begins.', 'ends_at')
      : undefined,
);

/** Only what its reader may see is rated, so that nobody can find out by it what there is. */
export const ratesOwn = on(PortalRating).guard(
  { id: 'portal.rates-own', actions: ['create'] },
  async ({ subject_type: type, subject_id: id }, { tx }) => {
    const known = tx.types().includes(type as string) ? await tx.getMany(type as string, [id as string]) : [];
    return known.length > 0
      ? undefined
      : refuse('RATED', 'There is no such record that you may read.', 'subject_id');
  },
);
