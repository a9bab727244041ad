import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on a port of its own, and what came to whom. */
export interface PostOffice {
  readonly port: number;
  readonly arrived: { readonly to: string; readonly raw: Buffer; readonly mail: ParsedMail }[];
  close(): Promise<void>;
}

export async function openPostOffice(): Promise<PostOffice> {
  const arrived: PostOffice['arrived'] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    logger: false,
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts);
        const to = session.envelope.rcptTo[0]?.address ?? '';
        simpleParser(raw).then(
          (mail) => {
            arrived.push({ to, raw, mail });
            callback(null);
          },
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
  return { port, arrived, close: () => new Promise((resolve) => server.close(resolve)) };
}
