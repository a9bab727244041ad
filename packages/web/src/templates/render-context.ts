/** What a rendering needs besides its model; the same for every template of one page. */
export interface RenderContext {
  /** BCP 47, such as `en` or `de-AT`. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly now: Date;
  readonly csrfToken: string;
  readonly assets: {
    url(name: string): string;
    readonly icons: ReadonlySet<string>;
    preloads(entry: string): readonly string[];
  };
}

/** Looks a text up in an owner's catalogue and fills in its values (ICU MessageFormat). */
export type Translate = (text: string, values?: Readonly<Record<string, unknown>>) => string;
