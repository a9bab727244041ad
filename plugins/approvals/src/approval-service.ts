import { service, type RecordOf, type RecordStore } from '@praxis/sdk';
import type { Answer } from './plan/outcome.js';
import type { StagePlan, StageRule } from './plan/stage-plan.js';
import type { Approval } from './record-types/approval.js';

/** What is put to people for approval, and to whom. */
export interface ApprovalRequest {
  /** The record; its type has the trait `Approvable`. */
  readonly type: string;
  readonly id: string;
  /** Whom to ask. Without it, the first policy that fits the record says so. */
  readonly stages?: readonly StagePlan[];
  /** Id of a policy, instead of the first one that fits. */
  readonly policy?: string;
  /** For whom it is; found in the record where not given. */
  readonly requester?: string;
  readonly title?: string;
  /** Markdown. All who are asked may read it. */
  readonly details?: string;
  /** RFC 3339; as the policy or the settings say where not given. */
  readonly dueAt?: string;
}

/** How far an approval is. */
export interface ApprovalProgress {
  readonly approval: RecordOf<typeof Approval>;
  readonly stages: readonly {
    readonly number: number;
    readonly name: string;
    readonly rule: StageRule;
    /** How many of those who are asked have to agree; undefined while it has not been asked. */
    readonly needed: number | undefined;
    /** `ended`: it expired, or was withdrawn. */
    readonly state: 'ahead' | 'open' | 'approved' | 'rejected' | 'ended';
    readonly votes: readonly {
      readonly id: string;
      readonly approver: string;
      readonly deputy: string | null;
      readonly source: 'person' | 'group' | 'manager' | 'field';
      readonly state: Answer;
      readonly answeredBy: string | null;
      readonly answeredAt: string | null;
      readonly comment: string | null;
      /** What they asked back, and what they were told. */
      readonly question: string | null;
      readonly answer: string | null;
    }[];
  }[];
}

/** What other plugins ask of approvals. Inside a save, hand in its `tx`. */
export interface ApprovalService {
  /**
   * Puts a record to people for approval, as whoever the store is for.
   *
   * @throws RefusedError when it waits for approval already, when nobody may decide, or no policy fits
   */
  request(store: RecordStore, request: ApprovalRequest): Promise<RecordOf<typeof Approval>>;
  /**
   * How far the approvals of a record are, the latest first.
   *
   * @param store the caller's: whoever may not read the record learns nothing
   */
  progressOf(
    store: RecordStore,
    subject: { readonly type: string; readonly id: string },
  ): Promise<readonly ApprovalProgress[]>;
  /** Takes back what waits for an answer; nothing happens where nothing does. Whether the caller may, is asked by whoever calls. */
  withdraw(
    store: RecordStore,
    subject: { readonly type: string; readonly id: string },
    reason: string,
  ): Promise<void>;
}

export const Approvals = service<ApprovalService>('approvals.approvals');
