import { BodyError } from '../../errors.js';

export type Values = Readonly<Record<string, unknown>>;

/**
 * A body of field values, which the store checks. What is not even an object is told here.
 *
 * @throws BodyError
 */
export function bodyObject(body: unknown): Values {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Values;
  throw new BodyError(
    { summary: 'The body has to be a JSON object of field values.' },
    { problems: [{ pointer: '', code: 'E_MEMBER_TYPE', message: 'This has to be object.' }] },
  );
}

/**
 * Takes `version` out of a body: the version on which the change is based.
 *
 * @throws BodyError when it is no version
 */
export function takeVersion(body: unknown): {
  readonly values: Values;
  readonly version: number | undefined;
} {
  const { version, ...values } = bodyObject(body);
  if (version === undefined) return { values, version };
  if (Number.isInteger(version) && (version as number) > 0 && (version as number) <= 2_147_483_647) {
    return { values, version: version as number };
  }
  throw new BodyError(
    {},
    {
      problems: [
        { pointer: '/version', code: 'E_MEMBER_TYPE', message: 'This has to be the version of the record.' },
      ],
    },
  );
}
