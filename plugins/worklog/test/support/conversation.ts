import { Person } from '@praxis/plugin-people/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import type { Principal, RecordOf, Store } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Ticket, tickets } from './tickets.js';

/** An office in which two agents help two callers. */
export interface Office {
  readonly bench: Bench;
  readonly dana: Principal;
  readonly omar: Principal;
  readonly lea: Principal;
  readonly max: Principal;
  /** Of Dana. */
  readonly ticket: RecordOf<typeof Ticket>;
  as(who: Principal): Store;
  say(who: Principal, audience: 'public' | 'internal', body: string): Promise<RecordOf<typeof Comment>>;
}

/** Dana and Omar ask, Lea and Max help; Dana has a ticket. */
export async function openOffice(): Promise<Office> {
  const bench = await startBench({ plugins: ['people', 'worklog', tickets] });
  const sits = async (name: string, roles: readonly string[]): Promise<Principal> => {
    const { id } = await bench.create(Person, {
      name,
      username: name.split(' ')[0]?.toLowerCase() ?? name,
      roles,
    });
    return bench.signIn(id);
  };
  const [dana, omar] = [await sits('Dana Whitfield', []), await sits('Omar Haddad', [])];
  const [lea, max] = [await sits('Lea Brandt', ['agent']), await sits('Max Ito', ['agent'])];
  const as = (who: Principal): Store => bench.as(who);
  const ticket = await bench.create(Ticket, { title: 'No dial tone', caller: dana.id });
  return {
    bench,
    dana,
    omar,
    lea,
    max,
    ticket,
    as,
    say: (who, audience, body) =>
      as(who).create(Comment, { subject_type: Ticket.name, subject_id: ticket.id, audience, body }),
  };
}
