/** Is aborted when the process is asked to end; a second time ends it at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => controller.abort(new Stopped(name)));
  }
  return controller.signal;
}

/** The process was asked to end. */
export class Stopped extends Error {
  constructor(signal: string) {
    super(`stopped by ${signal}`);
  }
}
