import { readCommandLine } from './commandLine';

describe('readCommandLine', () => {
  it('needs no arguments', () => {
    expect(readCommandLine([])).toMatchObject({ port: 7070, token: 'sandbox-token', latencyMs: 0 });
  });

  it('reads all', () => {
    const args = [
      '--port',
      '8',
      '--aws-port',
      '9',
      '--token',
      't',
      '--seed',
      's',
      '--latency',
      '9',
      '--state',
      'f',
    ];
    expect(readCommandLine(args)).toEqual({
      awsPort: 9,
      organisation: 'larkspur',
      host: '127.0.0.1',
      port: 8,
      token: 't',
      seed: 's',
      latencyMs: 9,
      stateFile: 'f',
    });
  });

  it.each([
    [['--port', 'abc'], "--port is 'abc', expected a whole number up to 65535"],
    [['--port', '70000'], "--port is '70000'"],
    [['--latency=-1'], "--latency is '-1'"],
    [['--large', '10'], "--large is '10', expected such as 2000x1500"],
    [['--speed', '2'], "Unknown option '--speed'"],
  ])('refuses %j', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(message);
  });
});
