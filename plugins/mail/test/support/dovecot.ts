import { execFileSync, spawn } from 'node:child_process';
import { chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Where Debian and others put it. `npm test` finds or installs it. */
const program = process.env['PRAXIS_DOVECOT'] ?? '/usr/sbin/dovecot';

/** Dovecot keeps no mail as root; this is the user nobody everywhere. */
const nobody = 65_534;

/** A Dovecot of its own, with one mailbox for whoever signs in with the password "secret". */
export interface Dovecot {
  readonly port: number;
  /** Puts a mail into somebody's inbox, byte for byte, as a mail server on the same machine does. */
  deliver(user: string, raw: string | Buffer): Promise<void>;
  /** Forgets what it counted: every mail gets a new number, as after a server was moved. */
  renumber(user: string): Promise<void>;
  close(): Promise<void>;
}

export async function startDovecot(): Promise<Dovecot> {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-dovecot-'));
  const port = await freePort();
  const asRoot = process.getuid?.() === 0;
  const [uid, gid] = asRoot ? [nobody, nobody] : [userInfo().uid, userInfo().gid];
  await writeFile(join(folder, 'dovecot.conf'), configuration(folder, { port, uid, gid, asRoot }));
  await mkdir(join(folder, 'mail'));
  if (asRoot) {
    await chown(folder, uid, gid);
    await chown(join(folder, 'mail'), uid, gid);
  }
  const server = spawn(program, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await answering(port, server);
  let count = 0;
  return {
    port,
    async deliver(user, raw) {
      const inbox = join(folder, 'mail', user);
      for (const part of ['tmp', 'new', 'cur']) {
        await mkdir(join(inbox, part), { recursive: true });
        if (asRoot) await chown(join(inbox, part), uid, gid);
      }
      if (asRoot) await chown(inbox, uid, gid);
      count += 1;
      const name = `${1_700_000_000 + count}.M${count}.praxis`;
      await writeFile(join(inbox, 'tmp', name), raw);
      if (asRoot) await chown(join(inbox, 'tmp', name), uid, gid);
      await rename(join(inbox, 'tmp', name), join(inbox, 'new', name));
    },
    async renumber(user) {
      const inbox = join(folder, 'mail', user);
      const files = (await readdir(inbox)).filter((name) => name.startsWith('dovecot'));
      for (const name of files) await rm(join(inbox, name), { recursive: true });
      // Its list of numbers, begun anew under a validity that no clock gives soon.
      const list = join(inbox, 'dovecot-uidlist');
      await writeFile(list, '3 V2000000000 N1\n');
      if (asRoot) await chown(list, uid, gid);
    },
    async close() {
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly port: number;
  readonly uid: number;
  readonly gid: number;
  readonly asRoot: boolean;
}

function configuration(folder: string, { port, uid, gid, asRoot }: Place): string {
  const me = userInfo().username;
  // Dovecot wants the name of the group.
  const mine = asRoot ? '' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  return `
protocols = imap
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mail/%n
${asRoot ? '' : `default_internal_user = ${me}\ndefault_login_user = ${me}\ndefault_internal_group = ${mine}`}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%n
}
service imap-login {
  ${asRoot ? '' : 'chroot ='}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  ${asRoot ? '' : 'chroot ='}
}
`;
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

/** Resolves when the server greets; it takes some tenths of a second to start. */
async function answering(port: number, server: { readonly exitCode: number | null }): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`Dovecot ended with code ${server.exitCode}.`);
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => {
        socket.destroy();
        resolve(true);
      });
      for (const event of ['error', 'close'] as const) socket.once(event, () => resolve(false));
    });
    if (greeted) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
