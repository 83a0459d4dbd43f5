import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import { doraGoalsWritePermission, doraMetricsReadPermission } from 'backstage-plugin-dora-common';
import express, { Request, Router } from 'express';
import { decodeCursor, encodeCursor } from '../pageCursor';
import { queries } from '../queries';
import { parseBody, parseQuery, readRef } from '../requests';
import { ApiServices } from '../types';
import { toGoal, toGoals, visibleGoals } from './readGoals';
import { changeGoal, createGoal, goalInputSchema } from './writeGoals';

/** Goals that teams set themselves: relative to their own past, and about nobody in particular. */
export function addGoalRoutes(router: Router, services: ApiServices): void {
  const { access, auditor, heavyReads } = services;

  router.get('/v1/goals', async (request, response) => {
    const viewer = await access.require(request, doraMetricsReadPermission);
    const { ref, metric, limit = 50, cursor } = parseQuery(request.url, queries.goals);
    const refs = ref && new Set(ref.map(value => readRef('ref', value)));
    const offset = cursor ? decodeCursor(cursor).offset : 0;
    const answer = async () => {
      const { tree, goals } = await visibleGoals(services, viewer);
      const matching = goals.filter(
        goal => (!refs || refs.has(goal.ref)) && (!metric || goal.metric === metric),
      );
      const end = offset + limit;
      return {
        profile: services.config.definitions.profile,
        items: await toGoals(services, tree, matching.slice(offset, end), viewer.signal),
        totalItems: matching.length,
        ...(end < matching.length && { nextCursor: encodeCursor({ offset: end }) }),
      };
    };
    response.json(await heavyReads.run(viewer, answer));
  });
  router.get('/v1/goals/:id', async (request, response) => {
    const viewer = await access.require(request, doraMetricsReadPermission);
    parseQuery(request.url, queries.none);
    const { tree, goals } = await visibleGoals(services, viewer);
    const goal = goals.find(({ id }) => id === request.params.id);
    if (!goal) throw new NotFoundError('No such goal');
    response.json(await heavyReads.run(viewer, () => toGoal(services, tree, goal, viewer.signal)));
  });

  const set = async (request: Request, id: string, write: typeof createGoal) => {
    const viewer = await access.requireToChange(request, doraGoalsWritePermission);
    parseQuery(request.url, queries.none);
    const input = parseBody(request.body, goalInputSchema);
    const { ref, metric } = input;
    return audited(request, 'goal-set', { goal: id, ref, metric }, () =>
      heavyReads.run(viewer, () => write(services, viewer, { id, input })),
    );
  };
  const body = express.json({ limit: '10kb' });
  router.post('/v1/goals', body, async (request, response) => {
    // Ids are ours alone: that one is taken would tell of a goal that the caller may not see.
    response.status(201).json(await set(request, randomUUID(), createGoal));
  });
  router.put('/v1/goals', async (request, response) => {
    await access.authenticate(request);
    const message = 'Goals are made by POST; PUT changes one, by its id';
    response
      .status(405)
      .setHeader('Allow', 'GET, POST')
      .json({ error: { name: 'MethodNotAllowedError', message } });
  });
  router.put('/v1/goals/:id', body, async (request, response) => {
    response.json(await set(request, request.params.id, changeGoal));
  });
  router.delete('/v1/goals/:id', async (request, response) => {
    const viewer = await access.requireToChange(request, doraGoalsWritePermission);
    parseQuery(request.url, queries.none);
    const { goals } = await visibleGoals(services, viewer);
    const goal = goals.find(({ id }) => id === request.params.id);
    if (!goal) throw new NotFoundError('No such goal');
    const { id, ref, metric } = goal;
    await audited(request, 'goal-delete', { goal: id, ref, metric }, () =>
      services.goals.delete(id),
    );
    response.status(204).end();
  });

  async function audited<T>(
    request: Request,
    eventId: string,
    meta: { goal: string; ref: string; metric: string },
    act: () => Promise<T>,
  ): Promise<T> {
    const event = await auditor.createEvent({ eventId, severityLevel: 'medium', request, meta });
    try {
      const result = await act();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}
