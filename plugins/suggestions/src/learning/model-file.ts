import { PraxisError } from '@praxis/sdk';
import type { Model } from './model.js';

/** Raised when terms are made or numbered otherwise: a model of before does not fit then. */
export const modelFormat = 1;

interface Header {
  readonly format: number;
  readonly values: readonly string[];
  readonly features: number;
  readonly temperature: number;
}

/** A model as bytes: a line of JSON, padded to a multiple of four bytes, then its numbers, little endian. */
export function writeModel({ values, weighting, classifier }: Model): Buffer {
  const header: Header = {
    format: modelFormat,
    values,
    features: weighting.features.length,
    temperature: classifier.temperature,
  };
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const padding = Buffer.alloc((4 - (line.length % 4)) % 4);
  const numbers = [weighting.features, weighting.rarity, classifier.weights, classifier.bias];
  return Buffer.concat([
    line,
    padding,
    ...numbers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ]);
}

/** @throws E_SUGGESTIONS_MODEL when the bytes are no model, or one of another version of this plugin */
export function readModel(bytes: Buffer): Model {
  const end = bytes.indexOf('\n') + 1;
  const header = headerOf(bytes.subarray(0, end));
  const classes = header.values.length;
  const start = end + ((4 - (end % 4)) % 4);
  const lengths = [header.features, header.features, header.features * classes, classes];
  if (bytes.length !== start + 4 * lengths.reduce((sum, length) => sum + length, 0)) throw unreadable();
  // A copy of its own: numbers have to lie at a multiple of four bytes.
  const numbers = new Uint8Array(bytes.subarray(start)).buffer;
  let at = 0;
  const next = (length: number): readonly [number, number] => {
    const place = [at, length] as const;
    at += 4 * length;
    return place;
  };
  return {
    values: header.values,
    weighting: {
      features: new Uint32Array(numbers, ...next(header.features)),
      rarity: new Float32Array(numbers, ...next(header.features)),
    },
    classifier: {
      classes,
      temperature: header.temperature,
      weights: new Float32Array(numbers, ...next(header.features * classes)),
      bias: new Float32Array(numbers, ...next(classes)),
    },
  };
}

function headerOf(line: Buffer): Header {
  try {
    const header = JSON.parse(line.toString('utf8')) as Header;
    if (header.format === modelFormat && Array.isArray(header.values)) return header;
  } catch {
    // Told below.
  }
  throw unreadable();
}

function unreadable(): PraxisError {
  return new PraxisError(
    'E_SUGGESTIONS_MODEL',
    500,
    'What was learned cannot be read. Let it be learned anew, on the page Suggestions of the administration.',
    {},
  );
}
