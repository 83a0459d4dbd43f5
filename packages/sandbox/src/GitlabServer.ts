import http, { IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo, Socket } from 'node:net';
import { Control } from './Control';
import { answerGit, isGitRequest } from './git/answerGit';
import { GitlabApi } from './GitlabApi';
import { HttpError } from './http/HttpError';
import { reply } from './http/reply';
import { MovedProject } from './rest/answerRest';
import { answerPage } from './web/answerPage';

/** Serves a world as GitLab would: API, git and web pages; and what controls it. */
export class GitlabServer {
  readonly #control: Control;
  readonly #api: GitlabApi;
  readonly #sockets = new Set<Socket>();
  readonly #server: http.Server;

  constructor(control: Control) {
    this.#control = control;
    this.#api = new GitlabApi(control);
    this.#server = http.createServer((request, response) => {
      this.#handle(request, response).catch(error => this.#fail(request, response, error));
    });
    this.#server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, host, resolve);
    });
    this.#control.port = (this.#server.address() as AddressInfo).port;
    return this.#control.port;
  }

  async close(): Promise<void> {
    this.#control.close();
    const closed = new Promise(resolve => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    if (url.pathname.startsWith('/__')) return this.#control.answer(url, request, response);
    const { token, world } = this.#control;
    if (isGitRequest(url)) return answerGit(world(), { url, token }, request, response);
    if (!url.pathname.startsWith('/api/')) return answerPage(world(), url, response);
    return this.#api.answer(url, request, response);
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (response.headersSent || response.destroyed) {
      response.destroy();
    } else if (error instanceof MovedProject) {
      const { status, body, location } = error;
      reply(request, response, body, { status, headers: { Location: location } });
    } else if (error instanceof HttpError) {
      reply(request, response, error.body, { status: error.status });
    } else {
      process.stderr.write(`The sandbox failed at ${request.method} ${request.url}: ${error}\n`);
      reply(request, response, { message: '500 Internal Server Error' }, { status: 500 });
    }
  }
}
