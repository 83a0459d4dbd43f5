/** The coverage page: what was found for each service, what failed and how to mend it. */
export const coverageMessages = {
  title: 'Coverage',
  intro:
    'What was found for each service and source, when it was last read, and what to do where it failed.',
  onlyProblemsUncounted: 'Only problems',
  onlyProblems_one: 'Only problems ({{number}})',
  onlyProblems_other: 'Only problems ({{number}})',
  search: 'Search a service',
  columns: {
    service: 'Service and source',
    state: 'State',
    fix: 'What to do',
  },
  state: {
    ok: 'Ok',
    pending: 'First reading under way',
    /** Of what comes by itself. */
    silent: 'Nothing yet',
    error: 'Failed',
    stale: 'Stale',
    notConfigured: 'Not set up',
    disabled: 'Opted out',
  },
  foundBy: 'found by {{annotation}}',
  foundByLocation: 'found by its source location',
  /** No annotation led there: a service has handed it over. */
  pushed: 'pushed by a service',
  optedOutBy: 'opted out by {{annotation}}',
  lastRead: 'read {{ago}}',
  never: 'never read',
  /** Of what comes by itself. */
  lastEvent: 'last event {{ago}}',
  noEvent: 'no event yet',
  unclaimed: {
    title: 'Incidents that belong to no entity',
    intro: 'They are kept for 30 days, and count as soon as an entity names them.',
    belong_one:
      '{{count}} incident of {{about}} belongs to no entity (receiver {{receiver}}, {{ago}}): paste this annotation.',
    belong_other:
      '{{count}} incidents of {{about}} belong to no entity (receiver {{receiver}}, last {{ago}}): paste this annotation.',
    paste: 'Lines that claim the incidents of {{about}}',
  },
  /** Of a target that is collected all the same. */
  troubles: {
    refused: 'The list {{list}} is refused.',
    failing: 'The list {{list}} cannot be read.',
    since: 'Since {{date}}.',
    heldBack:
      '{{missing}} of {{of}} {{kind}} were absent from their list on {{date}}. So many at once are not taken for deleted: they still count.',
    confirmWhat:
      'If you know that they were deleted, say so: within seconds they count no more, in no service that this is read for. Whatever is found again counts again.',
    confirm: '{{missing}} {{kind}} are gone',
    confirmed: '{{missing}} {{kind}} count no more',
    confirmNotAllowed: 'Saying so needs the permission dora.collect.',
    confirmRefused: 'That could not be noted: {{reason}}',
    unread_one: '{{count}} row could not be read, and is tried again daily',
    unread_other: '{{count}} rows could not be read, and are tried again daily',
    more: 'These are the first {{shown}}.',
  },
  nothingToDo: 'Nothing to do',
  paste: 'Lines for the catalog-info.yaml of {{title}}',
  copy: 'Copy',
  copied: 'Copied',
  collect: 'Read again',
  collectOf: 'Read again: {{title}}',
  asked: 'Asked for',
  askedOf: 'Asked for: {{title}}',
  refused: '{{title}} could not be asked for: {{reason}}',
  notAllowed: 'Reading again needs the permission dora.collect.',
  allFine: 'No problems: every source was found and read.',
  nothing: 'The catalog shows you no service that could be measured.',
  noMatch: 'No service matches the search.',
} as const;
