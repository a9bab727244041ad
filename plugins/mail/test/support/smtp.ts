import { SMTPServer } from 'smtp-server';
import { parseMail, type ParsedMail } from '../../src/incoming/parse.js';

/** A mail that was sent, as it arrived. */
export interface ArrivedMail {
  readonly to: string;
  readonly raw: Buffer;
  readonly mail: ParsedMail;
}

/** A real SMTP server on a port of its own. It takes mail for everybody, unless it is told what to answer. */
export interface PostOffice {
  readonly port: number;
  readonly arrived: ArrivedMail[];
  /** What it says to the next recipients: a code and a text; undefined is yes. */
  refuse: { readonly code: number; readonly text: string } | undefined;
  close(): Promise<void>;
}

export async function openPostOffice(
  delivered: (mail: ArrivedMail) => Promise<void> = () => Promise.resolve(),
): Promise<PostOffice> {
  const arrived: ArrivedMail[] = [];
  const office: { refuse: PostOffice['refuse'] } = { refuse: undefined };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    logger: false,
    onAuth({ username, password }, _session, callback) {
      if (password === 'secret') callback(null, { user: username });
      else callback(new Error('535 wrong password'));
    },
    onRcptTo(_address, _session, callback) {
      const { refuse } = office;
      callback(
        refuse === undefined ? null : Object.assign(new Error(refuse.text), { responseCode: refuse.code }),
      );
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts);
        const to = session.envelope.rcptTo[0]?.address ?? '';
        parseMail(raw)
          .then(async (mail) => {
            arrived.push({ to, raw, mail });
            await delivered({ to, raw, mail });
          })
          .then(
            () => callback(null),
            (error: unknown) => callback(error as Error),
          );
      });
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.on('error', reject);
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    port,
    arrived,
    get refuse() {
      return office.refuse;
    },
    set refuse(answer) {
      office.refuse = answer;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
