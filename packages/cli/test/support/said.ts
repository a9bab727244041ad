import { buildProgram } from '../../src/program.js';

/** Runs the command in this process; what it says, on either stream. */
export async function said(...words: readonly string[]): Promise<string> {
  const texts: string[] = [];
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write);
  for (const stream of streams) stream.write = (text: string | Uint8Array) => texts.push(String(text)) > 0;
  try {
    await buildProgram().parseAsync([...words], { from: 'user' });
  } finally {
    streams.forEach((stream, index) => (stream.write = writes[index]!));
    process.exitCode = 0;
  }
  return texts.join('');
}
