/**
 * vercel-labs' emulate as Google, with a TLS front. Given by the environment: PORT (TLS), INNER_PORT, KEY, CERT, SEED.
 */
import { readFileSync } from 'node:fs';
import { request as forward } from 'node:http';
import { createServer } from 'node:https';
import { createEmulator } from 'emulate';

const { PORT, INNER_PORT, KEY, CERT, SEED } = process.env;
const baseUrl = `https://localhost:${PORT}`;
await createEmulator({ service: 'google', port: Number(INNER_PORT), seed: JSON.parse(SEED), baseUrl });

const tls = { key: readFileSync(KEY), cert: readFileSync(CERT) };
createServer(tls, (request, response) => {
  const headers = { ...request.headers, 'x-forwarded-proto': 'https' };
  const to = { host: '127.0.0.1', port: Number(INNER_PORT), path: request.url, method: request.method, headers };
  const inner = forward(to, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  inner.on('error', () => response.writeHead(502).end());
  request.pipe(inner);
}).listen(Number(PORT), '127.0.0.1', () => console.log('ready'));
