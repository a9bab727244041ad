/** The catalogue in the portal; requests are followed on the portal's own pages. */
import { followAnswers } from './order-form/follow-answers.js';

followAnswers();
