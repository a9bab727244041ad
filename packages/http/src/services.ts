import type { Auth } from '@praxis/auth';
import type { Platform } from '@praxis/core';
import type { JobService } from '@praxis/jobs';
import type { Log } from '@praxis/sdk';
import type { HttpSettings } from './configuration.js';
import type { SessionCookie } from './security/session-cookie.js';

/** What routes work with. */
export interface HttpServices {
  readonly platform: Platform;
  readonly auth: Auth;
  readonly jobs: JobService;
  readonly log: Log;
  readonly clock: () => Date;
  readonly settings: HttpSettings;
  readonly cookie: SessionCookie;
}
