// breaks nothing
export interface Field {
  readonly name: string;
}
