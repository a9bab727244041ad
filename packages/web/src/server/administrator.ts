import { NotFoundPage } from './not-found-page.js';
import { signedIn } from './visits.js';

/** Answers administrators only; for everybody else there is no such page. */
export function administrator(handle: Parameters<typeof signedIn>[0]): ReturnType<typeof signedIn> {
  return signedIn(async (visit, request, response) => {
    if (!visit.may('plugins.manage')) throw new NotFoundPage({});
    await handle(visit, request, response);
  });
}
