import http from 'node:http';
import https from 'node:https';
import { proxyOf } from './proxy.ts';

/** Sends a text, by the environment's proxy, and answers with the status. Redirections are not followed. */
export function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { request, Agent } = new URL(url).protocol === 'http:' ? http : https;
  const agent = new Agent({ proxyEnv: proxyOf() });
  const signal = AbortSignal.timeout(10_000);
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent, signal }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
