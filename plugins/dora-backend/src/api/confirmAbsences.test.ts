import { mockCredentials } from '@backstage/backend-test-utils';
import { AbsencesInput } from 'backstage-plugin-dora-common';
import request from 'supertest';
import { TargetTroubles } from '../store/types';
import { CHECKOUT, COLLECTED, component, NOW, startApi } from './__testUtils__/startApi';

const ENTITY = '/api/dora/v1/entities/component/default/checkout';
const jane = mockCredentials.user.header('user:default/jane');
const service = mockCredentials.service.header();
const INPUT: AbsencesInput = {
  source: 'gitlab',
  target: COLLECTED.title,
  kind: 'incidents',
  count: 40,
};
const troubles: TargetTroubles[] = [
  {
    targetId: 1,
    lists: [],
    unread: [],
    heldBack: [{ kind: 'incidents', count: 40, of: 60, since: NOW }],
  },
];

const confirm = (
  { app }: ReturnType<typeof startApi>,
  authorization: string,
  body: object | string = INPUT,
) =>
  request(app)
    .post(`${ENTITY}/confirm-absences`)
    .set('authorization', authorization)
    .set('content-type', 'application/json')
    .send(body);

describe('confirming that facts are gone', () => {
  it('confirms what the coverage shows, and leaves a trace', async () => {
    const api = startApi({ troubles });
    const { body } = await confirm(api, jane).expect(202);
    expect(body).toEqual({ entityRef: 'component:default/checkout', ...INPUT });
    expect(api.confirmAbsences).toHaveBeenCalledWith(1, { kind: 'incidents', count: 40 });
    expect(api.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'confirm-absences',
        severityLevel: 'medium',
        meta: { entityRef: 'component:default/checkout', ...INPUT },
      }),
    );
  });

  it('takes services, and users with the permission, and no guest', async () => {
    await confirm(startApi({ troubles }), service).expect(202);
    const denying = startApi({ troubles, denied: ['dora.collect'] });
    await confirm(denying, jane).expect(403);
    await confirm(denying, service).expect(403);
    await confirm(denying, mockCredentials.none.header()).expect(401);
    expect(denying.confirmAbsences).not.toHaveBeenCalled();
    const guest = mockCredentials.user.header('user:development/guest');
    await confirm(startApi({ troubles }), guest).expect(403);
  });

  it.each([
    [{}, "Field 'source'"],
    [{ ...INPUT, kind: 'people' }, "Field 'kind'"],
    [{ ...INPUT, count: 0 }, "Field 'count'"],
    [{ ...INPUT, count: '40' }, "Field 'count'"],
    [{ ...INPUT, target: 'x'.repeat(2000) }, "Field 'target'"],
    [{ ...INPUT, ids: ['1'] }, "Unknown field 'ids'"],
    [[INPUT], "Field 'body'"],
  ])('refuses %j', async (body, message) => {
    const api = startApi({ troubles });
    const answer = await confirm(api, jane, body).expect(400);
    expect(answer.body.error.message).toContain(message);
    expect(api.confirmAbsences).not.toHaveBeenCalled();
  });

  it('refuses what is no JSON, and parameters', async () => {
    const api = startApi({ troubles });
    await confirm(api, jane, '{').expect(400);
    await confirm(api, jane).query({ force: 'yes' }).expect(400);
    expect(api.confirmAbsences).not.toHaveBeenCalled();
  });

  it.each([
    ['of another kind', { ...INPUT, kind: 'changes' }],
    ['of another source', { ...INPUT, source: 'alarms' }],
    ['of a target that the entity does not name', { ...INPUT, target: 'gitlab.com/other/one' }],
  ])('knows nothing %s', async (_, body) => {
    const answer = await confirm(startApi({ troubles }), jane, body).expect(404);
    expect(answer.body.error.message).toContain('are held back here');
  });

  it('knows nothing of a target that was not found yet', async () => {
    const states = [{ ...COLLECTED, targetId: null }];
    const api = startApi({ troubles, states });
    await confirm(api, jane).expect(404);
    expect(api.confirmAbsences).not.toHaveBeenCalled();
  });

  it('has no entity that the caller may not see', async () => {
    const api = startApi({ troubles, entities: [CHECKOUT, component('hidden')] });
    const post = (name: string) =>
      request(api.app)
        .post(`${ENTITY}/confirm-absences`.replace('checkout', name))
        .set('authorization', jane)
        .send(INPUT);
    await post('hidden').expect(404);
    await post('absent').expect(404);
    expect(api.confirmAbsences).not.toHaveBeenCalled();
  });

  it('confirms nothing that the person has not seen', async () => {
    const { body } = await confirm(startApi({ troubles }), jane, { ...INPUT, count: 39 }).expect(
      409,
    );
    expect(body.error.message).toContain('look at the coverage anew');
  });
});
