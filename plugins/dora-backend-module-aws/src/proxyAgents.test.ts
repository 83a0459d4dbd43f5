import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { CodePipelineClient, ListPipelineExecutionsCommand } from '@aws-sdk/client-codepipeline';
import { proxyAgents } from './proxyAgents';

describe('proxyAgents', () => {
  let proxy: Server;
  const asked: string[] = [];

  beforeAll(async () => {
    proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>(done => {
      proxy.listen(0, '127.0.0.1', done);
    });
  });
  afterAll(() => new Promise(done => proxy.close(done)));

  it('lets AWS be asked through the proxy that Node is told of', async () => {
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const client = new CodePipelineClient({
      region: 'eu-central-1',
      endpoint: 'https://codepipeline.eu-central-1.amazonaws.com',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
      requestHandler: proxyAgents({ NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: address }),
    });
    const command = new ListPipelineExecutionsCommand({ pipelineName: 'shop' });
    await expect(client.send(command)).rejects.toThrow();
    expect(asked).toEqual(['codepipeline.eu-central-1.amazonaws.com:443']);
    client.destroy();
  });

  it('leaves the SDK its own agents otherwise', () => {
    expect(proxyAgents({ HTTPS_PROXY: 'http://proxy.example.com' })).toEqual({});
  });
});
