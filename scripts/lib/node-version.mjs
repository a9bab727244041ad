import { readFileSync } from 'node:fs';

/**
 * Ends the process with one clear sentence when this Node.js is older than package.json asks for.
 *
 * Imports nothing that an old Node.js could choke on, so that the sentence is what the user sees.
 */
export function requireSupportedNode() {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const wanted = String(manifest.engines.node).replace('>=', '');
  if (isAtLeast(process.versions.node, wanted)) return;
  console.error(
    `Praxis needs Node.js ${wanted} or newer, and this is ${process.versions.node}: ` +
      'install a newer one (https://nodejs.org) and run the same command again.',
  );
  process.exit(1);
}

/**
 * @param {string} version
 * @param {string} minimum
 */
function isAtLeast(version, minimum) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = minimum.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
