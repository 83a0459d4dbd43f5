import { always, character, turning } from '../simulation/Character';
import { Service } from './Service';

const TUESDAY = [2];
const TUESDAY_AND_THURSDAY = [2, 4];

/** What customers see: the shop, prices, payments. */
export const bookingServices: Service[] = [
  {
    id: 101,
    path: 'larkspur/booking/checkout',
    description: 'Takes orders for parcels. Ships small changes many times a day.',
    character: character({
      changesPerWorkday: always(5.5),
      codingHours: always(0.35),
      reviewHours: always(0.15),
      linesChanged: always(25),
      gateMinutes: always(3),
      restoreMinutes: always(25),
      runbookRate: 0.95,
      brokenJobRate: 0.02,
      units: [
        {
          failureRate: always(0.045),
          topics: [
            'the basket',
            'voucher codes',
            'delivery slots',
            'guest orders',
            'the price summary',
          ],
        },
      ],
    }),
  },
  {
    id: 102,
    path: 'larkspur/booking/storefront-web',
    description:
      'The web shop. Squashes and fast-forwards what it merges, with a review app for each.',
    mergeMethod: 'squash-ff',
    character: character({
      changesPerWorkday: always(1.8),
      codingHours: always(4),
      reviewHours: always(2),
      reviewApps: true,
      units: [
        {
          failureRate: always(0.07),
          topics: [
            'the start page',
            'image loading',
            'the address form',
            'dark colours',
            'the footer',
          ],
        },
      ],
    }),
  },
  {
    id: 103,
    path: 'larkspur/booking/quotes',
    description: 'Prices for business customers. Released every Tuesday morning.',
    character: character({
      changesPerWorkday: always(1.2),
      codingHours: always(9),
      reviewHours: always(5),
      linesChanged: always(240),
      train: { weekdays: TUESDAY, hourUtc: 8.5 },
      restoreMinutes: always(200),
      units: [
        {
          failureRate: always(0.14),
          topics: ['fuel surcharges', 'volume discounts', 'the rate card', 'currency conversion'],
        },
      ],
    }),
  },
  {
    id: 104,
    path: 'larkspur/booking/payments',
    description: 'Charges cards and accounts. Has been getting worse for three months.',
    character: character({
      changesPerWorkday: turning(2, 1.4),
      codingHours: turning(4, 13),
      reviewHours: turning(2, 14),
      linesChanged: turning(70, 380),
      gateMinutes: turning(15, 240),
      restoreMinutes: turning(50, 420),
      runbookRate: 0.1,
      brokenJobRate: 0.08,
      units: [
        {
          failureRate: turning(0.05, 0.42),
          topics: [
            'card payments',
            'refunds',
            'strong authentication',
            'direct debit',
            'chargebacks',
          ],
        },
      ],
    }),
  },
  {
    id: 105,
    path: 'larkspur/booking/invoicing',
    description: 'Writes invoices. Was in trouble, and has been recovering for three months.',
    character: character({
      changesPerWorkday: turning(0.8, 2),
      codingHours: turning(16, 3.5),
      reviewHours: turning(14, 2),
      gateMinutes: turning(120, 12),
      train: { weekdays: TUESDAY_AND_THURSDAY, hourUtc: 9, untilDaysAgo: 80 },
      restoreMinutes: turning(600, 45),
      units: [
        {
          failureRate: turning(0.42, 0.05),
          topics: ['monthly statements', 'tax rates', 'credit notes', 'the document archive'],
        },
      ],
    }),
  },
  {
    id: 106,
    path: 'larkspur/booking/ledger',
    description: 'Keeps the books. Careful and calm: no incidents so far.',
    mergeMethod: 'ff',
    character: character({
      changesPerWorkday: always(0.8),
      codingHours: always(6),
      reviewHours: always(5),
      gateMinutes: always(60),
      quietRollbackRate: 0,
      units: [
        {
          failureRate: always(0),
          topics: ['double entry checks', 'the closing run', 'account mapping', 'audit exports'],
        },
      ],
    }),
  },
  {
    id: 113,
    path: 'larkspur/booking/address-lookup',
    description:
      'Finds addresses while people type. Its incidents are issues with the label outage.',
    mergeMethod: 'ff',
    character: character({
      changesPerWorkday: always(0.9),
      codingHours: always(5),
      reviewHours: always(4),
      train: { weekdays: TUESDAY_AND_THURSDAY, hourUtc: 13 },
      restoreMinutes: always(120),
      units: [
        {
          failureRate: always(0.12),
          incident: { type: 'issue', labels: ['outage'] },
          topics: ['postcode search', 'street spellings', 'the index build', 'parcel shops'],
        },
      ],
    }),
  },
  {
    id: 115,
    path: 'larkspur/booking/playground',
    description: 'Experiments. Opted out of being measured.',
    character: character({
      changesPerWorkday: always(0.3),
      units: [{ failureRate: always(0), topics: ['an idea', 'a prototype', 'a new chart'] }],
    }),
  },
  {
    id: 117,
    path: 'larkspur/booking/gift-cards',
    description: 'Sells gift cards. Its code lies here, CodePipeline deploys it.',
    character: character({
      changesPerWorkday: always(1.6),
      codingHours: always(4),
      reviewHours: always(3),
      staging: false,
      units: [
        {
          production: [],
          topics: ['card designs', 'the balance check', 'bulk orders', 'refunds of cards'],
        },
      ],
    }),
  },
];
