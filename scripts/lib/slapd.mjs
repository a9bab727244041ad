import { findOnPath, installSystemPackage, isProgram } from './system-package.mjs';

/** Package managers, with the commands that bring the server of OpenLDAP. No server of the system is started. */
const managers = [
  {
    program: 'apt-get',
    commands: [
      ['apt-get', 'update', '-q'],
      ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'slapd'],
    ],
  },
  { program: 'dnf', commands: [['dnf', 'install', '-y', 'openldap-servers']] },
  {
    program: 'apk',
    commands: [['apk', 'add', 'openldap', 'openldap-overlay-ppolicy', 'openldap-back-mdb']],
  },
];

/**
 * The slapd for tests of directories: what PRAXIS_SLAPD names, else one that is there, else one installed now
 * where the system lets us. Tests start their own; none that runs is touched.
 *
 * @returns {Promise<string | undefined>} the path of the program; undefined after a sentence on what to do
 */
export async function provideSlapd() {
  const found = findSlapd();
  if (found) return found;
  const problem = await installSystemPackage('slapd for the tests of directories', managers);
  const installed = findSlapd();
  if (!installed) {
    console.log(
      `The tests that work in an LDAP directory are skipped, because there is no slapd and ${problem}: install ` +
        'the package slapd (Debian) or openldap-servers, or name its program in PRAXIS_SLAPD.',
    );
  }
  return installed;
}

function findSlapd() {
  const named = process.env['PRAXIS_SLAPD'];
  return isProgram(named) ? named : findOnPath(['slapd'], ['/usr/sbin', '/usr/local/sbin', '/usr/libexec']);
}
