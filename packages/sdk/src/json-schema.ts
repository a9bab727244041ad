/** Storage and behaviour of a field; everything else about it is plain JSON Schema. */
export type FieldKind =
  | 'text'
  | 'markdown'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'duration'
  | 'choice'
  | 'choices'
  | 'reference'
  | 'references'
  | 'uuid'
  | 'json';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Name of an icon of the interface, such as `priority-1`. Shape, because colour is never alone. */
  readonly icon?: string;
  /** One of the interface's meanings: `red`, `orange`, `blue`, `green`, `violet`, `teal`, `neutral`. */
  readonly tone?: Tone;
}

export type Tone = 'red' | 'orange' | 'blue' | 'green' | 'violet' | 'teal' | 'neutral';

/**
 * A field as JSON Schema 2020-12. The `x-` words are the whole of our vocabulary; a schema that an
 * administrator makes in the interface is the same document as one that a plugin's builder emits.
 */
export interface FieldSchema {
  readonly title: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | null)[];
  readonly items?: Readonly<Record<string, unknown>>;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly default?: unknown;
  readonly readOnly?: boolean;
  readonly 'x-kind': FieldKind;
  /** Choices with their labels, in the order in which people see them. */
  readonly 'x-choices'?: readonly Choice[];
  /** Record type that a reference points to. */
  readonly 'x-target'?: string;
  /** What becomes of a reference when its target is purged. */
  readonly 'x-on-purge'?: 'refuse' | 'clear';
  /** Field group; roles grant groups. Without one: `default`. */
  readonly 'x-group'?: string;
  /** Weight in full text search, `A` highest. Without one the field is not searched. */
  readonly 'x-search'?: 'A' | 'B' | 'C' | 'D';
  readonly 'x-unique'?: boolean;
  readonly 'x-index'?: boolean;
  /** May be given at creation, never changed. */
  readonly 'x-immutable'?: boolean;
  /** Lists and filters know it; forms, pages and timelines leave it out. */
  readonly 'x-quiet'?: boolean;
  /** Immutable SQL expression over other fields, kept by PostgreSQL in a generated column. */
  readonly 'x-generated'?: string;
  /** Total digits and digits after the point of a decimal. */
  readonly 'x-precision'?: readonly [number, number];
  /** Plugin that adds this field to a type of another plugin. Set by the platform. */
  readonly 'x-plugin'?: string;
}

export type StateCategory = 'new' | 'active' | 'paused' | 'done' | 'void';

export interface StateSchema {
  readonly label: string;
  /** Reports and clocks speak of categories, so they survive a renamed state. */
  readonly category: StateCategory;
  readonly icon?: string;
  readonly tone?: Tone;
}

export interface TransitionSchema {
  readonly label: string;
  readonly from: readonly string[];
  readonly to: string;
  /** Fields that must have a value after the transition. */
  readonly requires?: readonly string[];
  /** Fields that the transition's form shows; those in `requires` are shown anyhow. */
  readonly fields?: readonly string[];
  /** Permission beyond the `transition` action of the type. */
  readonly permission?: string;
  /** Predicate over the record as it is before; false hides and refuses the transition. */
  readonly guard?: unknown;
  /** The button that the page puts first. */
  readonly primary?: boolean;
}

export interface LifecycleSchema {
  /** Field that holds the state; it is added by the lifecycle. */
  readonly field: string;
  readonly initial: string;
  readonly states: Readonly<Record<string, StateSchema>>;
  readonly transitions: Readonly<Record<string, TransitionSchema>>;
}

export interface IndexSchema {
  /** Field names; a leading `-` is descending. */
  readonly fields: readonly string[];
  /** Predicate for a partial index. It may use literals only. */
  readonly where?: unknown;
  readonly unique?: boolean;
}

/** What a record type is beyond its fields. */
export interface RecordSchema {
  readonly name: string;
  readonly plural: string;
  /** Human numbers such as INC0001234; without it records are known by id only. */
  readonly number?: { readonly prefix: string; readonly digits: number };
  /** Field that stands for the record in titles and references. */
  readonly display: string;
  readonly icon?: string;
  readonly lifecycle?: LifecycleSchema;
  readonly traits: readonly string[];
  readonly indexes: readonly IndexSchema[];
  /** Fields that may be sorted by but are not indexed are refused; these are the default order. */
  readonly sort: readonly string[];
  /** Small reference data: every node keeps the whole table in memory, see `lookup`. */
  readonly cached: boolean;
  /**
   * Records of this type belong to another record and are readable only if that one is. Either one
   * reference field, or a pair of fields that hold the type's name and the id; with `trait` of types
   * that opted into it.
   */
  readonly partOf?:
    | { readonly field: string }
    | { readonly typeField: string; readonly idField: string; readonly trait?: string };
  /** Shown in the interface's lists and navigation; false for records that only plugins touch. */
  readonly visible: boolean;
}

/** A record type as one JSON Schema 2020-12 document. */
export interface RecordTypeSchema {
  readonly $schema: 'https://json-schema.org/draft/2020-12/schema';
  readonly $id: string;
  readonly title: string;
  readonly description?: string;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
  readonly 'x-record': RecordSchema;
}
