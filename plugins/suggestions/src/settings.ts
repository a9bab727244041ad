import { boolean, integer, settings } from '@praxis/sdk';

export const SuggestionSettings = settings('suggestions', {
  suggest_from: integer({
    label: 'Suggest from a confidence of (%)',
    description: 'Below it nothing is suggested: a wrong suggestion costs more than none.',
    required: true,
    default: 60,
    minimum: 1,
    maximum: 100,
  }),
  assign_by_itself: boolean({
    label: 'Fill in by itself',
    description: 'New records whose field is empty get the suggested value without being asked.',
    required: true,
    default: false,
  }),
  assign_from: integer({
    label: 'Fill in from a confidence of (%)',
    required: true,
    default: 90,
    minimum: 50,
    maximum: 100,
  }),
  least_records: integer({
    label: 'Records to learn from, at least',
    required: true,
    default: 200,
    minimum: 20,
    maximum: 100_000,
  }),
  most_records: integer({
    label: 'Records to learn from, at most',
    description:
      'The newest ones. 50,000 take about a hundred megabytes of memory while they are learned from.',
    required: true,
    default: 50_000,
    minimum: 100,
    maximum: 200_000,
  }),
});
