/** A drawing as the server made it: everything has its place. */
export interface Drawing {
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

export interface DrawnNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly note: string;
  readonly symbol: string;
  readonly look: 'plain' | 'root' | 'group' | 'fails' | 'spared';
  readonly tone?: 'red' | 'orange';
  readonly badges: readonly {
    readonly symbol: string;
    readonly tone: string;
    readonly count: number;
    readonly label: string;
  }[];
  readonly href?: string;
  readonly openHref?: string;
  readonly isOpen?: boolean;
}

export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly strong: boolean;
  readonly bends: readonly { readonly x: number; readonly y: number }[];
}
