import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { boundAnswers } from './boundAnswers';

type Middleware = (
  next: (args: unknown) => Promise<{ response: { headers: object; body: Readable } }>,
) => (args: unknown) => Promise<{ response: { body: Readable } }>;

/** Reads a body as a client would that is bounded to ten bytes. */
async function read(body: Readable, headers: object = {}): Promise<string> {
  const added: Middleware[] = [];
  const middlewareStack = { add: (middleware: never) => added.push(middleware) };
  boundAnswers({ middlewareStack }, 10);
  const { response } = await added[0](async () => ({ response: { headers, body } }))({});
  return text(response.body);
}

describe('boundAnswers', () => {
  it('hands on what is short enough', async () => {
    expect(await read(Readable.from([Buffer.from('12345'), Buffer.from('67890')]))).toBe(
      '1234567890',
    );
  });

  it('stops reading where there is more, and closes the connection', async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* send() {
        for (;;) {
          sent += 1;
          yield Buffer.from('12345');
        }
      })(),
    );
    await expect(read(endless)).rejects.toMatchObject({ name: 'AnswerTooLongError' });
    expect(endless.destroyed).toBe(true);
    expect(sent).toBeLessThan(50);
  });

  it('reads nothing of what says that it is longer', async () => {
    const body = Readable.from([Buffer.from('1')]);
    const failure = read(body, { 'content-length': '11' });
    await expect(failure).rejects.toMatchObject({ name: 'AnswerTooLongError' });
    expect(body.destroyed).toBe(true);
  });
});
