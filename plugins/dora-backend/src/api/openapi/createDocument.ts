import { queries } from '../queries';
import { componentSchemas } from './components';
import { absencesInputSchema } from './entitySchemas';
import { content, csv, ofEntity, operation, problems } from './operation';
import { entityParameters } from './parameters';
import { prometheusPath } from './prometheusPath';
import { deliveryPaths } from './deliveryPaths';
import { goalPaths } from './goalPaths';
import { scorecardPaths } from './scorecardPaths';

const ENTITY = '/v1/entities/{kind}/{namespace}/{name}';

/** The OpenAPI 3.1 document of this API, made from what parses the requests and describes the answers. */
export function createDocument(serverUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'dora',
      version: '1',
      description:
        'DORA metrics of catalog entities and the facts behind them. Durations are seconds, rates are ratios, ' +
        'instants ISO 8601 in UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    security: [{ backstage: [] }],
    paths: {
      [`${ENTITY}/metrics`]: {
        get: ofEntity({
          operationId: 'GetEntityMetrics',
          summary: 'The metrics of an entity for a window, and how its sources stand',
          query: queries.metrics,
          answer: 'EntityMetrics',
        }),
      },
      [`${ENTITY}/series`]: {
        get: ofEntity({
          operationId: 'GetEntitySeries',
          summary: 'The metrics of an entity in every bucket of a window',
          query: queries.series,
          answer: 'Series',
        }),
      },
      [`${ENTITY}/insights`]: {
        get: ofEntity({
          operationId: 'GetInsights',
          summary: 'What the numbers suggest to do next, and what to know before reading them',
          query: queries.metrics,
          answer: 'Insights',
        }),
      },
      [`${ENTITY}/deployments`]: {
        get: ofEntity({
          operationId: 'ListDeployments',
          summary: 'The deployments of a window, each with whether and why it counts',
          query: queries.deployments,
          answer: 'DeploymentPage',
        }),
      },
      [`${ENTITY}/changes`]: {
        get: ofEntity({
          operationId: 'ListChanges',
          summary: 'The changes of a window, each with whether and why it counts',
          query: queries.changes,
          answer: 'ChangePage',
        }),
      },
      [`${ENTITY}/incidents`]: {
        get: ofEntity({
          operationId: 'ListIncidents',
          summary: 'The incidents of a window, each with whether and why it counts',
          query: queries.incidents,
          answer: 'IncidentPage',
        }),
      },
      ...Object.fromEntries(
        (['deployments', 'changes', 'incidents'] as const).map(list => [
          `${ENTITY}/${list}.csv`,
          {
            get: csv(
              {
                operationId: `Export${list[0].toUpperCase()}${list.slice(1)}`,
                summary: `The same ${list} as a file`,
                query: queries[`${list}Csv`],
              },
              entityParameters,
            ),
          },
        ]),
      ),
      [`${ENTITY}/collect`]: {
        post: ofEntity({
          operationId: 'CollectEntity',
          summary: 'Asks for the entity to be collected soon',
          query: queries.none,
          answer: 'CollectRequested',
          status: 202,
          problems: [400, 401, 403, 404, 413],
        }),
      },
      [`${ENTITY}/confirm-absences`]: {
        post: ofEntity({
          operationId: 'ConfirmAbsences',
          summary: 'Says that facts which the coverage shows as held back are gone',
          query: queries.none,
          body: absencesInputSchema,
          answer: 'AbsencesConfirmed',
          status: 202,
          problems: [400, 401, 403, 404, 409, 413],
        }),
      },
      '/v1/coverage': {
        get: operation(
          {
            operationId: 'GetCoverage',
            summary: 'What is collected for each visible entity, what is missing and how to fix it',
            query: queries.coverage,
            answer: 'Coverage',
            problems: [400, 401, 403],
          },
          [],
        ),
      },
      ...scorecardPaths,
      ...goalPaths,
      ...prometheusPath,
      ...deliveryPaths,
      '/openapi.json': {
        get: {
          operationId: 'GetOpenApi',
          summary: 'This document',
          responses: {
            200: {
              description: 'This document',
              content: { 'application/json': { schema: { type: 'object' } } },
            },
            401: { description: problems[401], content: content('Error') },
          },
        },
      },
    },
    components: {
      schemas: componentSchemas(),
      securitySchemes: { backstage: { type: 'http', scheme: 'bearer' } },
    },
  };
}
