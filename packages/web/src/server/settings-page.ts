import type { SettingsModel } from '../pages/settings.model.js';
import type { FieldModel } from '../model/field.js';
import { defaultPreferences, type Preferences } from './preferences.js';
import type { Posted } from './read-form.js';
import type { Visit } from './visit.js';

/** A person's preferences. */
export function settingsModel(visit: Visit, languages: readonly string[], problem?: string): SettingsModel {
  const { preferences } = visit;
  const select = (
    name: keyof Preferences,
    label: string,
    options: Readonly<Record<string, string>>,
  ): FieldModel => ({
    name,
    label: visit.msg(label),
    control: 'select',
    value: String(preferences[name]),
    options: Object.entries(options).map(([value, text]) => ({
      value,
      label: visit.msg(text),
      ...(preferences[name] === value && { chosen: true }),
    })),
  });
  const check = (name: 'keyboard' | 'announce', label: string, help: string): FieldModel => ({
    name,
    label: visit.msg(label),
    help: visit.msg(help),
    control: 'checkbox',
    value: 'true',
    checked: preferences[name],
  });
  const names = new Intl.DisplayNames([visit.locale], { type: 'language' });
  return {
    title: visit.msg('Settings'),
    links: [
      { label: visit.msg('Preferences'), href: '/settings', symbol: 'adjustments-horizontal', current: true },
    ],
    form: {
      title: visit.msg('Preferences'),
      action: '/settings',
      submitLabel: visit.msg('Save'),
      cancelHref: '/',
      sections: [
        {
          id: 'look',
          title: visit.msg('Look'),
          fields: [
            select('theme', 'Theme', { system: 'As the system', light: 'Light', dark: 'Dark' }),
            select('density', 'Density', { compact: 'Compact', default: 'Default', cozy: 'Cozy' }),
            select('contrast', 'Contrast', { normal: 'Normal', more: 'More' }),
          ],
        },
        {
          id: 'language',
          title: visit.msg('Language and time'),
          fields: [
            select(
              'language',
              'Language',
              Object.fromEntries<string>([
                ['', 'As in my person record'],
                ...languages.map((language): [string, string] => [language, names.of(language) ?? language]),
              ]),
            ),
            {
              name: 'timeZone',
              label: visit.msg('Time zone'),
              help: visit.msg('IANA name, such as Europe/Amsterdam. Empty: as in my person record.'),
              control: 'text',
              value: preferences.timeZone,
              ...(problem !== undefined && { problem }),
            },
          ],
        },
        {
          id: 'keys',
          title: visit.msg('Keyboard and screen reader'),
          fields: [
            check(
              'keyboard',
              'Single-key shortcuts',
              'Letters act when no field has the focus. “?” shows them.',
            ),
            check('announce', 'Announce live changes', 'At most one sentence every five seconds.'),
          ],
        },
      ],
      problems: problem === undefined ? [] : [{ message: problem, field: 'timeZone' }],
    },
    ...(visit.url.searchParams.has('saved') && { saved: true }),
  };
}

/** One preference by itself, as scripts change it by the way; undefined when it cannot be used. */
export function readOnePreference(posted: Posted): Partial<Preferences> | undefined {
  const { theme, rail, density } = posted;
  if (theme === 'light' || theme === 'dark' || theme === 'system') return { theme };
  if (rail === 'open' || rail === 'collapsed') return { rail };
  if (density === 'compact' || density === 'default' || density === 'cozy') return { density };
  return undefined;
}

/** Preferences from a posted form; what cannot be used keeps its default. */
export function readPreferences(posted: Posted): {
  readonly preferences: Partial<Preferences>;
  readonly problem?: string;
} {
  const one = (name: string): string => (typeof posted[name] === 'string' ? posted[name] : '');
  const choose = <K extends keyof Preferences>(name: K, allowed: readonly Preferences[K][]): Preferences[K] =>
    allowed.find((value) => value === one(name)) ?? defaultPreferences[name];
  const timeZone = one('timeZone').trim();
  if (timeZone !== '' && !isTimeZone(timeZone))
    return {
      preferences: {},
      problem: `“${timeZone}” is not a time zone. Use an IANA name, such as Europe/Amsterdam.`,
    };
  return {
    preferences: {
      theme: choose('theme', ['system', 'light', 'dark']),
      density: choose('density', ['compact', 'default', 'cozy']),
      contrast: choose('contrast', ['normal', 'more']),
      language: /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(one('language')) ? one('language') : '',
      timeZone,
      keyboard: one('keyboard') === 'true',
      announce: one('announce') === 'true',
    },
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
