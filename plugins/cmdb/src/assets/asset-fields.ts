import { choice, date, decimal, integer, reference, text } from '@praxis/sdk';
import { StockRoom } from './record-types/stock-room.js';

/** What things cost is for those who answer for the money. */
export const finance = 'finance';

const methods = { none: 'None', linear: 'Linear', declining: 'Declining balance' } as const;

/** How something loses its value. On a class it holds for all items of it that say nothing else. */
export const depreciationFields = {
  depreciation: choice({
    label: 'Depreciation',
    description: 'Where it is empty, that of the class holds, or of one above it.',
    choices: methods,
    group: finance,
  }),
  depreciation_months: integer({
    label: 'Useful life, months',
    description: 'After so many months nothing is left but the residual value.',
    minimum: 1,
    maximum: 600,
    group: finance,
  }),
  depreciation_rate: decimal({
    label: 'Rate, percent a year',
    description: 'Of what it was worth when the year began; for declining balance.',
    precision: [5, 2],
    group: finance,
  }),
};

/** What an item has beside its technical side: where it lies, what it cost, and what it is still worth. */
export const assetFields = {
  stock_room: reference({
    label: 'Stock room',
    description: 'Where it lies while nobody has it, and where it goes back to.',
    to: StockRoom,
    onPurge: 'clear',
  }),
  purchased_on: date({ label: 'Bought on', index: true, group: finance }),
  purchase_price: decimal({ label: 'Price', precision: [14, 2], group: finance }),
  currency: text({
    label: 'Currency',
    description: 'ISO 4217, such as EUR.',
    pattern: '^[A-Z]{3}$',
    maxLength: 3,
    group: finance,
  }),
  bought_from: text({ label: 'Bought from', group: finance }),
  order_number: text({ label: 'Order number', maxLength: 100, index: true, group: finance }),
  invoice_number: text({ label: 'Invoice number', maxLength: 100, index: true, group: finance }),
  ...depreciationFields,
  residual_value: decimal({
    label: 'Residual value',
    description: 'What is left of the price at the end; nothing where it is empty.',
    precision: [14, 2],
    group: finance,
  }),
};
