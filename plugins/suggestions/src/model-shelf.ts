import { Files, type Context, type RecordOf } from '@praxis/sdk';
import type { SuggestionModel } from './contract.js';
import type { Model } from './learning/model.js';
import { readModel } from './learning/model-file.js';

type Row = RecordOf<typeof SuggestionModel>;

/** The models that this process has read, by their file. */
export interface ModelShelf {
  /** The model of a row; it is read when it is first asked for, and the one that it replaces is forgotten. */
  model(row: Row, context: Pick<Context, 'use' | 'log'>): Promise<Model | undefined>;
}

export function modelShelf(): ModelShelf {
  const shelf = new Map<string, { readonly file: string; readonly model: Promise<Model | undefined> }>();
  return {
    model(row, context) {
      const key = `${row.record_type}.${row.field_name}`;
      const known = shelf.get(key);
      if (known?.file === row.file) return known.model;
      const reading = readFile(row, context).catch((error: unknown) => {
        // A page is shown without a suggestion rather than not at all.
        context.log.warn({ model: key, error: String(error) }, 'what was learned could not be read');
        return undefined;
      });
      shelf.set(key, { file: row.file, model: reading });
      return reading;
    },
  };
}

async function readFile(row: Row, context: Pick<Context, 'use'>): Promise<Model> {
  const chunks: Buffer[] = [];
  for await (const chunk of await context.use(Files).open(row.file)) chunks.push(chunk as Buffer);
  return readModel(Buffer.concat(chunks));
}
