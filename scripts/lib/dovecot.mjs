import { findOnPath, installSystemPackage, isProgram } from './system-package.mjs';

/** Package managers, with the commands that bring a Dovecot that speaks IMAP. */
const managers = [
  {
    program: 'apt-get',
    commands: [
      ['apt-get', 'update', '-q'],
      ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'dovecot-imapd'],
    ],
  },
  { program: 'dnf', commands: [['dnf', 'install', '-y', 'dovecot']] },
  { program: 'apk', commands: [['apk', 'add', 'dovecot']] },
];

/**
 * The Dovecot for tests that read mail from a real server: what PRAXIS_DOVECOT names, else one that is
 * there, else one installed now where the system lets us. Tests start their own; none that runs is touched.
 *
 * @returns {Promise<string | undefined>} the path of the program; undefined after a sentence on what to do
 */
export async function provideDovecot() {
  const found = findDovecot();
  if (found) return found;
  const problem = await installSystemPackage('Dovecot for the mail tests', managers);
  const installed = findDovecot();
  if (!installed) {
    console.log(
      `The tests that read mail from a server are skipped, because there is no Dovecot and ${problem}: install ` +
        'the package dovecot-imapd (Debian) or dovecot, or name its program in PRAXIS_DOVECOT.',
    );
  }
  return installed;
}

function findDovecot() {
  const named = process.env['PRAXIS_DOVECOT'];
  return isProgram(named) ? named : findOnPath(['dovecot'], ['/usr/sbin', '/usr/local/sbin']);
}
