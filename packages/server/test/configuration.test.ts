import { readConfiguration } from '@praxis/server';
import { expect } from 'chai';

describe('the setting for a bucket', () => {
  const read = (url: string): unknown => {
    try {
      return readConfiguration({}, { PRAXIS_FILES_URL: url }).filesUrl;
    } catch (error) {
      return (error as { problems: readonly { pointer: string }[] }).problems.map(({ pointer }) => pointer);
    }
  };

  it('names service, keys and bucket in one address', () => {
    const url = 'https://key:se%2Fcret@s3.example.org/bucket/prefix?region=eu-central-1';
    expect(read(url)).to.equal(url);
  });

  it('is refused without keys, without a bucket, and when it is no address', () => {
    for (const url of [
      'https://s3.example.org/bucket',
      'https://key:secret@s3.example.org/',
      's3://bucket',
      'x',
    ]) {
      expect(read(url), url).to.deep.equal(['/filesUrl']);
    }
  });
});
