import { always, Character, character, turning } from '../simulation/Character';
import { MergeMethod } from '../world/rows';

export interface Service {
  id: number;
  path: string;
  description: string;
  mergeMethod?: MergeMethod;
  createdDaysAgo?: number;
  character: Character;
}

const TUESDAY = [2];
const TUESDAY_AND_THURSDAY = [2, 4];

/** Each with a story of its own; the catalog in examples/ tells them to people. */
export const larkspurServices: Service[] = [
  {
    id: 101,
    path: 'larkspur/booking/checkout',
    description: 'Takes orders for parcels. Ships small changes many times a day.',
    character: character({
      changesPerWorkday: always(5.5),
      codingHours: always(0.45),
      reviewHours: always(0.2),
      gateMinutes: always(4),
      restoreMinutes: always(25),
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
      gateMinutes: turning(15, 240),
      restoreMinutes: turning(50, 420),
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
      units: [
        {
          failureRate: always(0),
          topics: ['double entry checks', 'the closing run', 'account mapping', 'audit exports'],
        },
      ],
    }),
  },
  {
    id: 107,
    path: 'larkspur/network/route-planner',
    description:
      'Plans the tours of the vans. Ships bravely, and rolls back or fixes hot just as often.',
    character: character({
      changesPerWorkday: always(1.7),
      codingHours: always(3),
      reviewHours: always(1.5),
      gateMinutes: always(10),
      restoreMinutes: always(70),
      remedies: { rollback: 0.5, hotfix: 0.45 },
      quietRollbackRate: 0.07,
      units: [
        {
          failureRate: always(0.22),
          topics: [
            'tour optimisation',
            'traffic data',
            'van capacity',
            'time windows',
            'map tiles',
          ],
        },
      ],
    }),
  },
  {
    id: 108,
    path: 'larkspur/network/depot',
    description:
      'Two services in one repository: the API of the depots and the worker that sorts parcels.',
    character: character({
      changesPerWorkday: always(2.2),
      codingHours: always(5),
      reviewHours: always(3),
      gateMinutes: always(25),
      units: [
        {
          name: 'api',
          production: ['production-api'],
          failureRate: always(0.06),
          incident: { type: 'issue', labels: ['incident-api'] },
          topics: ['scan events', 'gate check-in', 'staff shifts', 'the depot map'],
        },
        {
          name: 'worker',
          production: ['production-worker'],
          failureRate: always(0.18),
          incident: { type: 'issue', labels: ['incident-worker'] },
          topics: ['sorting plans', 'conveyor signals', 'label printing', 'the retry queue'],
        },
      ],
    }),
  },
  {
    id: 109,
    path: 'larkspur/network/carrier-gateway',
    description: 'Talks to other carriers. Runs in two regions, production/eu and production/us.',
    character: character({
      changesPerWorkday: always(1),
      codingHours: always(6),
      reviewHours: always(4),
      gateMinutes: always(40),
      units: [
        {
          production: ['production/eu', 'production/us'],
          failureRate: always(0.1),
          topics: ['customs forms', 'carrier handover', 'tracking numbers', 'address formats'],
        },
      ],
    }),
  },
  {
    id: 110,
    path: 'larkspur/network/tracking-api',
    description:
      'Where is my parcel? Deployed by a tool outside GitLab, which reports through the API.',
    character: character({
      changesPerWorkday: always(1.4),
      codingHours: always(4),
      reviewHours: always(2.5),
      gateMinutes: always(30),
      externalDeployments: true,
      staging: false,
      units: [
        {
          failureRate: always(0.09),
          incident: { type: 'incident', labels: ['incident'] },
          topics: ['arrival estimates', 'event history', 'proof of delivery', 'webhooks'],
        },
      ],
    }),
  },
  {
    id: 111,
    path: 'larkspur/network/notifications',
    description: 'Tells people that their parcel is near. Ten days old.',
    createdDaysAgo: 10,
    character: character({
      changesPerWorkday: always(2.6),
      codingHours: always(3),
      reviewHours: always(1),
      gateMinutes: always(8),
      units: [
        {
          failureRate: always(0.15),
          topics: ['text messages', 'e-mail templates', 'quiet hours', 'opt-outs'],
        },
      ],
    }),
  },
  {
    id: 112,
    path: 'larkspur/network/label-kit',
    description: 'A library that draws parcel labels. Never deployed on its own.',
    character: character({
      changesPerWorkday: always(0.5),
      staging: false,
      units: [
        {
          production: [],
          failureRate: always(0),
          topics: ['barcodes', 'paper sizes', 'right-to-left text', 'the preview'],
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
    id: 114,
    path: 'larkspur/network/manifest-archive',
    description:
      'Old freight papers. Released on the first Thursday of a month, after long reviews.',
    character: character({
      changesPerWorkday: always(0.3),
      codingHours: always(24),
      reviewHours: always(30),
      train: { weekdays: [4], hourUtc: 16, monthly: true },
      restoreMinutes: always(2600),
      remedies: { rollback: 0.1, hotfix: 0.6 },
      units: [
        {
          failureRate: always(0.5),
          topics: ['scanned papers', 'retention rules', 'full text search', 'the old mainframe'],
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
];
