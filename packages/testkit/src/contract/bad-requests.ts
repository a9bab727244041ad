import type { Route } from '@praxis/sdk';
import type { Bench } from '../bench.js';

const nobodysId = '00000000-0000-7000-8000-0000000000ff';
/** What a careless or hostile client might send as a parameter of a path. */
const strangeParameters = ['nothing-like-this', '%00', nobodysId];
const strangeBodies = ['{', '[]', '"text"', '{"there-is-no-such-member":1}'];

/** Complaints about routes that answer bad requests with anything but a problem document. */
export async function badRequestProblems(
  bench: Bench,
  plugin: string,
  routes: readonly Route[],
): Promise<readonly string[]> {
  const http = await bench.http();
  const complaints: string[] = [];
  for (const route of routes) {
    for (const parameter of strangeParameters) {
      const path = `/api/v1/x/${plugin}${route.path.replaceAll(/:[A-Za-z0-9_]+/g, parameter)}`;
      const bodies = route.method === 'get' ? [undefined] : strangeBodies;
      for (const body of bodies) {
        const answer = await http.fetch(path, {
          as: 'admin',
          method: route.method.toUpperCase(),
          ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
        });
        const complaint = await complaintAbout(answer, body !== undefined && route.body !== undefined);
        if (complaint !== undefined) complaints.push(`${route.method} ${path} ${body ?? ''}: ${complaint}`);
      }
    }
    const stranger = await http.fetch(
      `/api/v1/x/${plugin}${route.path.replaceAll(/:[A-Za-z0-9_]+/g, nobodysId)}`,
      {
        method: route.method.toUpperCase(),
      },
    );
    await stranger.arrayBuffer();
    if (stranger.status < 400)
      complaints.push(`${route.method} ${route.path} answers somebody who is not signed in.`);
  }
  return complaints;
}

async function complaintAbout(answer: Response, bodyIsChecked: boolean): Promise<string | undefined> {
  const text = await answer.text();
  if (answer.status >= 500) return `it answers ${answer.status}: ${text.slice(0, 300)}`;
  if (answer.status < 400) return bodyIsChecked ? 'it takes a body that does not fit its schema' : undefined;
  return answer.headers.get('content-type')?.startsWith('application/problem+json') === true
    ? undefined
    : 'the answer is no problem document';
}
