declare module 'jstat' {
  interface Distribution {
    /** The value below which the share `p` lies. */
    inv(p: number, ...parameters: readonly number[]): number;
  }
  const jStat: { readonly studentt: Distribution; readonly normal: Distribution };
  export = jStat;
}
