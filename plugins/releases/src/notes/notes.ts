import { eq } from '@praxis/predicate';
import type { Msg, RecordOf } from '@praxis/sdk';
import { bundleOf, type BundledPart, type Tools } from '../readiness/bundle.js';
import type { Release } from '../record-types/release.js';
import { environments, ReleaseDeployment, waves } from '../record-types/release-deployment.js';
import type { PartFacts } from '../parts.js';

export type Audience = 'users' | 'desk';

/** Release notes as Markdown: what is new, what is fixed, and what is known to be wrong still. */
export async function notesOf(
  tools: Tools,
  release: RecordOf<typeof Release>,
  audience: Audience,
): Promise<string> {
  const { msg, store } = tools;
  const bundle = await bundleOf(tools, release.id);
  const readable = bundle.filter(({ facts }) => facts !== undefined);
  const shipped = await shippedWith(tools, release, readable);
  const byRole = (role: string) =>
    readable.filter(({ item, part }) => (item.role ?? part?.role) === role && part?.type !== 'ci');
  const versions = readable.filter(({ item, part }) => part?.type === 'ci' && item.version_name !== null);
  const isDesk = audience === 'desk';
  const line = (part: BundledPart) => partLine(part, isDesk);
  const blocks = [
    `# ${escaped(release.title)}${release.version_name === null ? '' : ` ${escaped(release.version_name)}`}`,
    ...(release.users_note === null ? [] : [release.users_note]),
    ...section(msg('What is new'), byRole('delivers').map(line)),
    ...section(msg('What is fixed'), byRole('fixes').map(line)),
    ...section(
      msg('Known errors'),
      shipped.map((facts) => knownErrorLine(msg, facts, isDesk)),
    ),
    ...(isDesk
      ? [
          ...section(
            msg('Versions'),
            versions.map(
              ({ item, facts }) => `- ${escaped(facts?.title ?? '')}: ${escaped(item.version_name ?? '')}`,
            ),
          ),
          ...section(msg('Deployments'), await deploymentLines(store, msg, release.id)),
          ...(release.backout_plan === null ? [] : [`## ${msg('Roll-back plan')}`, release.backout_plan]),
          ...(release.early_life_until === null
            ? []
            : [msg('Early life until {day}.', { day: release.early_life_until })]),
        ]
      : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Known errors that somebody put into the release, and those that stay with its service; each once. */
async function shippedWith(
  { store, msg, parts }: Tools,
  release: RecordOf<typeof Release>,
  bundle: readonly BundledPart[],
): Promise<readonly PartFacts[]> {
  const fixed = new Set(
    bundle.flatMap(({ item, part, facts }) =>
      (item.role ?? part?.role) === 'fixes' ? (facts?.key ?? []) : [],
    ),
  );
  const named = bundle.flatMap(({ item, part, facts }) =>
    (item.role ?? part?.role) === 'ships_with' && facts !== undefined ? [facts] : [],
  );
  const service = release.service;
  const staying =
    service === null
      ? []
      : (
          await Promise.all(parts.map(async (part) => (await part.shipped?.(service, { store, msg })) ?? []))
        ).flat();
  const all = new Map([...staying, ...named].map((facts) => [facts.key, facts]));
  return [...all.values()].filter(({ key }) => !fixed.has(key));
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}

function partLine({ item, facts }: BundledPart, isDesk: boolean): string {
  const words = escaped(item.users_note ?? facts?.title ?? '');
  if (!isDesk) return `- ${words}`;
  const detail = facts?.detail === undefined ? '' : `\n  ${indented(facts.detail)}`;
  return `- **${escaped(item.subject_number)}** ${words}${detail}`;
}

function knownErrorLine(msg: Msg, { key, title, workaround, detail }: PartFacts, isDesk: boolean): string {
  const name = isDesk ? `**${escaped(key)}** ${escaped(title)}` : escaped(title);
  const help = workaround === undefined ? '' : `\n  ${msg('What helps:')} ${indented(workaround)}`;
  return `- ${name}${isDesk && detail !== undefined ? `\n  ${indented(detail)}` : ''}${help}`;
}

async function deploymentLines(store: Tools['store'], msg: Msg, release: string): Promise<readonly string[]> {
  const { items } = await store.find(ReleaseDeployment, {
    filter: eq('release', release),
    sort: ['created_at'],
    limit: 200,
  });
  const states = ReleaseDeployment.schema['x-record'].lifecycle?.states ?? {};
  return items.map(({ environment, state, version_name: version, wave }) => {
    const place = [msg(environments[environment]), msg(waves[wave])].join(', ');
    return `- ${escaped(version)} → ${place}: ${msg(states[state]?.label ?? state)}`;
  });
}

/** A title is text: what looks like markup in it is not. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`);
}

/** Further lines belong to the same entry. */
function indented(text: string): string {
  return text.trim().replaceAll('\n', '\n  ');
}
