import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'ldapts';

/** Where Debian and others put it. `npm test` finds or installs it. */
const program = process.env['PRAXIS_SLAPD'] ?? '/usr/sbin/slapd';
const [modules = '/usr/lib/ldap'] = ['/usr/lib/ldap', '/usr/lib64/openldap', '/usr/lib/openldap'].filter(
  existsSync,
);
const [schemas = '/etc/ldap/schema'] = ['/etc/ldap/schema', '/etc/openldap/schema'].filter(existsSync);

export const base = 'dc=harbour,dc=example';
export const agent = { dn: `cn=praxis,${base}`, password: 'agent of the house' };

/** A slapd of its own, with rules for passwords, that locks after three wrong ones. It runs as whoever runs the test. */
export interface Slapd {
  readonly url: string;
  /** Whether somebody can sign in there. */
  binds(dn: string, password: string): Promise<boolean>;
  /** Values of an attribute, as the administrator of the server sees it. */
  values(dn: string, attribute: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** @param people user names; each signs in with `old <name> password` */
export async function startSlapd(people: readonly string[]): Promise<Slapd> {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-slapd-'));
  await mkdir(join(folder, 'data'));
  await writeFile(join(folder, 'slapd.conf'), configuration(folder));
  await writeFile(join(folder, 'start.ldif'), entries(people));
  const conf = join(folder, 'slapd.conf');
  execFileSync(program, ['-T', 'add', '-f', conf, '-l', join(folder, 'start.ldif')], { stdio: 'pipe' });
  const port = await freePort();
  const url = `ldap://127.0.0.1:${port}`;
  const server = spawn(program, ['-d', '0', '-f', conf, '-h', url], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const binds: Slapd['binds'] = async (dn, password) => {
    const client = new Client({ url });
    try {
      await client.bind(dn, password);
      return true;
    } catch {
      return false;
    } finally {
      await client.unbind();
    }
  };
  while (!(await binds(root.dn, root.password))) {
    if (server.exitCode !== null) throw new Error(`slapd ended with code ${server.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url,
    binds,
    async values(dn, attribute) {
      const client = new Client({ url });
      try {
        await client.bind(root.dn, root.password);
        const { searchEntries } = await client.search(dn, { scope: 'base', attributes: [attribute] });
        return [searchEntries[0]?.[attribute] ?? []].flat().map(String);
      } finally {
        await client.unbind();
      }
    },
    async close() {
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function dnOf(name: string): string {
  return `uid=${name},ou=people,${base}`;
}

const root = { dn: `cn=root,${base}`, password: 'root of the test' };

function configuration(folder: string): string {
  // The last class stands for what Active Directory keeps about an account.
  return `
${['core', 'cosine', 'inetorgperson', 'nis'].map((name) => `include ${schemas}/${name}.schema`).join('\n')}
attributetype ( 1.3.6.1.4.1.99999.1.1 NAME 'unicodePwd' SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
attributetype ( 1.3.6.1.4.1.99999.1.2 NAME 'lockoutTime' SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
objectclass ( 1.3.6.1.4.1.99999.2.1 NAME 'windowsAccount' SUP top AUXILIARY MAY ( unicodePwd $ lockoutTime ) )
pidfile ${folder}/pid
modulepath ${modules}
moduleload back_mdb
moduleload ppolicy
database mdb
suffix "${base}"
rootdn "${root.dn}"
rootpw "${root.password}"
directory ${folder}/data
maxsize 16777216
overlay ppolicy
ppolicy_default "cn=rules,${base}"
ppolicy_use_lockout
access to attrs=userPassword by dn="${agent.dn}" write by anonymous auth by * none
access to * by dn="${agent.dn}" manage by * none
`;
}

function entries(people: readonly string[]): string {
  const blocks = [
    ['dn: ' + base, 'objectClass: organization', 'objectClass: dcObject', 'dc: harbour', 'o: Harbour'],
    [`dn: ou=people,${base}`, 'objectClass: organizationalUnit', 'ou: people'],
    [`dn: ou=groups,${base}`, 'objectClass: organizationalUnit', 'ou: groups'],
    [
      ...[
        `dn: ${agent.dn}`,
        'objectClass: organizationalRole',
        'objectClass: simpleSecurityObject',
        'cn: praxis',
      ],
      `userPassword: ${agent.password}`,
    ],
    [
      ...[`dn: cn=rules,${base}`, 'objectClass: organizationalRole', 'objectClass: pwdPolicy', 'cn: rules'],
      ...['pwdAttribute: userPassword', 'pwdMinLength: 8', 'pwdCheckQuality: 2', 'pwdInHistory: 3'],
      ...['pwdLockout: TRUE', 'pwdMaxFailure: 3', 'pwdLockoutDuration: 0'],
    ],
    ...people.map((name) => [
      ...[`dn: ${dnOf(name)}`, 'objectClass: inetOrgPerson', 'objectClass: windowsAccount', `uid: ${name}`],
      ...[
        `cn: ${name}`,
        `sn: ${name}`,
        `mail: ${name}@harbour.example`,
        `userPassword: old ${name} password`,
      ],
      'lockoutTime: 133000000000000000',
    ]),
    [`dn: cn=crew,ou=groups,${base}`, 'objectClass: groupOfNames', 'cn: crew', `member: ${agent.dn}`],
    [`dn: cn=mail,ou=groups,${base}`, 'objectClass: posixGroup', 'cn: mail', 'gidNumber: 2000'],
  ];
  return blocks.map((lines) => lines.join('\n')).join('\n\n') + '\n';
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
