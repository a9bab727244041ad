import type { Risk } from '../scales.js';

/** Answers by the id of the question: 0 to 100 each. */
export type RiskAnswers = Readonly<Record<string, number>>;

/** What each part said about the risk of a change, and which of them decided. */
export interface RiskExplanation {
  /** The highest; the first of several as high. Null when none says anything. */
  readonly decided: 'rules' | 'questions' | 'history' | null;
  readonly rules?: { readonly rule: string; readonly risk: Risk };
  readonly questions?: {
    /** Sum of weight × answer by the sum of weights; null while not all are answered. */
    readonly score: number | null;
    readonly answered: number;
    readonly asked: number;
    readonly risk: Risk | null;
  };
  readonly history?: {
    /** Of 100 changes like it, how many were successful. */
    readonly percent: number;
    /** How many closed changes that was learned from. */
    readonly changes: number;
    readonly of: 'team_and_model' | 'team' | 'model';
    readonly risk: Risk | null;
  };
}
