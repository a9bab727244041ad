import type { Hook } from '@praxis/sdk';
import { comeIntoState, followDecision } from './hooks/come-into-state.js';
import { enterState } from './hooks/enter-state.js';
import { impactIsKnown } from './hooks/impact-is-known.js';
import { modelAndType, modelStays, requesterIsAuthor } from './hooks/model-and-type.js';
import { labelsAreNames, modelMakesSense } from './hooks/model-makes-sense.js';
import { moves } from './hooks/moves.js';
import { reviewIsNeeded, reviewTask, rollbackIsTold, successPoints } from './hooks/result.js';
import { risk, riskAnswers, riskDefinitions } from './hooks/risk.js';
import { stamps } from './hooks/stamps.js';
import { templateStanding } from './hooks/template-standing.js';
import {
  amendFirst,
  fixedByTemplate,
  fromTemplate,
  publishVersion,
  templateIsPublished,
  templateVersion,
} from './hooks/templates.js';
import { modelWasEdited } from './jobs/refresh-moves.js';

export const hooks: readonly Hook[] = [
  modelAndType,
  modelStays,
  requesterIsAuthor,
  stamps,
  risk,
  riskAnswers,
  ...riskDefinitions,
  moves,
  enterState,
  impactIsKnown,
  rollbackIsTold,
  reviewIsNeeded,
  reviewTask,
  successPoints,
  publishVersion,
  amendFirst,
  fromTemplate,
  templateVersion,
  templateIsPublished,
  fixedByTemplate,
  templateStanding,
  comeIntoState,
  followDecision,
  labelsAreNames,
  modelMakesSense,
  modelWasEdited,
];
