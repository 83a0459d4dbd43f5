import { always, character } from '../simulation/Character';
import { Service } from './Service';

/** What brings parcels home: depots, vans, tracking. */
export const networkServices: Service[] = [
  {
    id: 107,
    path: 'larkspur/network/route-planner',
    description:
      'Plans the tours of the vans. Ships bravely, and rolls back or fixes hot just as often.',
    character: character({
      changesPerWorkday: always(1.7),
      codingHours: always(3),
      reviewHours: always(1.5),
      configurationRate: 0.2,
      gateMinutes: always(10),
      restoreMinutes: always(70),
      runbookRate: 0.2,
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
    id: 114,
    path: 'larkspur/network/manifest-archive',
    description:
      'Old freight papers. Released on the first Thursday of a month, after long reviews.',
    character: character({
      changesPerWorkday: always(0.3),
      codingHours: always(24),
      reviewHours: always(30),
      linesChanged: always(420),
      train: { weekdays: [4], hourUtc: 16, monthly: true },
      restoreMinutes: always(2600),
      runbookRate: 0,
      remedies: { rollback: 0.1, hotfix: 0.6 },
      units: [
        {
          failureRate: always(0.5),
          topics: ['scanned papers', 'retention rules', 'full text search', 'the old mainframe'],
        },
      ],
    }),
  },
];
