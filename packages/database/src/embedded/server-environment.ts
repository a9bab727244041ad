/**
 * The environment of the server’s programs: nothing of ours, so that no secret of Praxis, no `PG…`
 * variable and no locale of whoever starts it reaches the server.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
