/**
 * Loaded into a backend before all else. A request with the header `x-die` ends the process as a power cut does:
 * `in the transaction`, where its incident or deployment is being written, or `before the answer`, after that.
 */
const http = require('node:http');
const { createRequire } = require('node:module');
const { join } = require('node:path');

/** As the backend finds them. */
const requireThere = createRequire(join(process.cwd(), 'package.json'));
const WRITES_FACT = /^insert into [`"](incidents|deployments)[`"]/i;

let dies;
const die = when => {
  if (dies === when) process.kill(process.pid, 'SIGKILL');
};

function before(prototype, method, act) {
  const original = prototype[method];
  prototype[method] = function replaced(...args) {
    act(this, args);
    return original.apply(this, args);
  };
}

before(http.Server.prototype, 'emit', (_, [event, request]) => {
  if (event === 'request' && request.headers['x-die']) dies = request.headers['x-die'];
});
before(http.ServerResponse.prototype, 'writeHead', response => {
  if (response.req.headers['x-die']) die('before the answer');
});
const dieWriting = (_, [query]) => {
  if (WRITES_FACT.test(query?.text ?? query)) die('in the transaction');
};
before(requireThere('pg').Client.prototype, 'query', dieWriting);
before(requireThere('better-sqlite3').prototype, 'prepare', dieWriting);
