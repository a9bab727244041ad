import { contains } from '@praxis/predicate';
import type { PastChange, PluginContext } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { IncidentProblem, KnownError, Problem, ProblemCause } from './contract.js';

const dayMs = 86_400_000;
/** Incidents of the example that are linked to each problem, the latest. */
const linked = 20;

interface Example {
  /** Words in the titles of the incidents that it explains. */
  readonly words: string;
  readonly title: string;
  readonly description: string;
  readonly priority: '1' | '2' | '3' | '4';
  readonly detection: 'reactive' | 'proactive' | 'supplier';
  readonly openedDaysAgo: number;
  /** States after the first, with the fields that came along. */
  readonly path: readonly Readonly<Record<string, unknown>>[];
  readonly whys: readonly string[];
  readonly factors: readonly {
    readonly kind: 'process' | 'technology' | 'supplier';
    readonly finding: string;
  }[];
  readonly knownError?: { readonly workaround: string; readonly error_code?: string };
}

const gateway =
  'Hold the scanner against the door frame for two seconds: it then looks for the access point anew.';

const examples: readonly Example[] = [
  {
    words: 'Scanner',
    title: 'Scanners lose the connection between two aisles',
    description:
      'Scanners stay with the access point that they saw first and drop off behind the high racks.',
    priority: '2',
    detection: 'reactive',
    openedDaysAgo: 40,
    path: [
      { state: 'assess' },
      { state: 'root_cause_analysis' },
      {
        state: 'fix_in_progress',
        root_cause:
          'The roaming threshold of the scanners is lower than the signal behind the racks ever gets.',
        workaround: gateway,
      },
    ],
    whys: [
      'The scanner keeps a connection that carries nothing.',
      'It looks for a better access point only below its roaming threshold.',
      'The threshold is the one of the former hall, which was half as deep.',
    ],
    factors: [
      { kind: 'process', finding: 'The move into the new hall had no check of the radio cover.' },
      { kind: 'technology', finding: 'Two of nine access points send with reduced power.' },
    ],
    knownError: { workaround: gateway },
  },
  {
    words: 'Sign-in codes',
    title: 'Sign-in codes are refused in waves',
    description: 'Several people a day cannot sign in for some minutes; later the same codes work.',
    priority: '2',
    detection: 'reactive',
    openedDaysAgo: 18,
    path: [{ state: 'assess' }, { state: 'root_cause_analysis' }],
    whys: ['The code is compared with the time of the server.', 'The clock of one of two servers drifts.'],
    factors: [],
  },
  {
    words: 'Backup of',
    title: 'The nightly backup runs into the morning',
    description: 'Backups of the file servers are still running when the first people come.',
    priority: '3',
    detection: 'proactive',
    openedDaysAgo: 75,
    path: [
      { state: 'root_cause_analysis' },
      {
        state: 'risk_accepted',
        root_cause: 'Both file servers are written to the same tape drive, one after the other.',
        risk_reason:
          'The drive is replaced with the storage in spring. Until then a late backup costs little.',
      },
    ],
    whys: ['The second server waits for the drive.'],
    factors: [{ kind: 'supplier', finding: 'A second drive cannot be had for this model any more.' }],
  },
  {
    words: 'No Wi-Fi',
    title: 'Wi-Fi fails in rooms with many guests',
    description: 'From about forty devices in one room on, no further device gets an address.',
    priority: '3',
    detection: 'reactive',
    openedDaysAgo: 120,
    path: [
      { state: 'root_cause_analysis' },
      {
        state: 'resolved',
        root_cause: 'The address range of the guest network had forty addresses.',
        permanent_fix: 'The range was widened to five hundred addresses, and leases end after two hours.',
      },
    ],
    whys: ['No address is free.', 'Addresses are kept for eight days.'],
    factors: [],
  },
  {
    words: 'Shop answers slowly',
    title: 'The shop slows down at the end of the month',
    description: 'Raised from the candidates: the same service, again and again in the last days of a month.',
    priority: '3',
    detection: 'proactive',
    openedDaysAgo: 6,
    path: [],
    whys: [],
    factors: [],
  },
];

/** Five problems behind the incidents of the example company, in five states. */
export async function loadDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const today = Math.floor(context.now().getTime() / dayMs) * dayMs;
  const daysAgo = (days: number): string => new Date(today - days * dayMs).toISOString();
  for (const example of examples) {
    const { items: incidents } = await store.find(Incident, {
      filter: contains('title', example.words),
      sort: ['-opened_at'],
      limit: linked,
    });
    const step = example.openedDaysAgo / (example.path.length + 1);
    const review = { risk_review_on: new Date(today + 90 * dayMs).toISOString().slice(0, 10) };
    const [result] = await store.importRecords(Problem, [
      {
        at: daysAgo(example.openedDaysAgo),
        values: {
          title: example.title,
          description: example.description,
          priority: example.priority,
          detection: example.detection,
          service: incidents[0]?.service ?? null,
          category: incidents[0]?.category ?? null,
          assignment_group: incidents[0]?.assignment_group ?? null,
          assignee: incidents[0]?.assignee ?? null,
          reported_by: incidents.at(-1)?.caller ?? null,
          opened_at: daysAgo(example.openedDaysAgo),
          state: 'new',
        },
        past: example.path.map((values, index): PastChange => ({
          at: daysAgo(example.openedDaysAgo - step * (index + 1)),
          values: {
            ...values,
            ...(values['state'] === 'risk_accepted' && review),
            ...(values['state'] === 'resolved' && {
              resolved_at: daysAgo(example.openedDaysAgo - step * (index + 1)),
            }),
          },
        })),
      },
    ]);
    if (result?.status !== 'done') throw new Error(`A problem was refused: ${JSON.stringify(result)}`);
    const findings = [
      ...example.whys.map((finding) => ({ kind: 'why' as const, finding })),
      ...example.factors,
    ];
    for (const [index, finding] of findings.entries()) {
      await store.create(ProblemCause, { ...finding, problem: result.id, position: (index + 1) * 10 });
    }
    if (example.knownError !== undefined) {
      const { id } = await store.create(KnownError, {
        title: example.title,
        symptom: example.description,
        service: incidents[0]?.service ?? null,
        problem: result.id,
        owner: incidents[0]?.assignee ?? null,
        ...example.knownError,
      });
      await store.transition(KnownError, id, 'publish');
    }
    for (const { id } of incidents) {
      await store.update(Incident.name, id, IncidentProblem.patch({ problem: result.id }));
    }
  }
}
