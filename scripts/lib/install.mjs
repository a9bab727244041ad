import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, readStamp, writeStamp } from './files.mjs';
import { listWorkspaces, root } from './repository.mjs';
import { npm } from './run.mjs';

// Inside node_modules, so that whoever deletes the one deletes the other.
const stamp = 'node_modules/.praxis-installed';

/**
 * Installs the packages, unless the ones in node_modules are those that the manifests ask for.
 *
 * A first install takes exactly what the lock file says. Later ones add and remove what changed, which is
 * faster and tolerates a manifest that was edited by hand.
 *
 * @throws Error when npm fails; it has said why.
 */
export async function installWhatChanged() {
  if (readStamp(stamp) === manifests()) return;
  const isFirst = !existsSync(join(root, 'node_modules')) && existsSync(join(root, 'package-lock.json'));
  console.log('Installing packages…');
  // NODE_ENV=production would leave out the compiler.
  const { code } = await npm(
    [isFirst ? 'ci' : 'install', '--include=dev', '--include=optional', '--loglevel=error'],
    { show: true },
  );
  if (code !== 0) throw new Error('The packages could not be installed: see what npm says above.');
  writeStamp(stamp, manifests());
}

function manifests() {
  const folders = ['.', ...listWorkspaces().map((workspace) => workspace.folder)];
  const files = folders.map((folder) => join(folder, 'package.json'));
  return `${process.platform} ${process.arch} ${fingerprint(['package-lock.json', ...files])}`;
}
