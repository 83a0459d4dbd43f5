import { ReceiverKind } from 'backstage-plugin-dora-node';
import { alertmanager } from './alertmanager';
import { incidentIo } from './incidentIo';
import { jira } from './jira';
import { pagerDuty } from './pagerDuty';

/** The kinds of receivers that are there without a module. */
export const BUILT_IN: readonly ReceiverKind[] = [pagerDuty, alertmanager, jira, incidentIo];
