/** Milliseconds since the process began. `performance.now()` says the same, and loading it costs a short run more. */
export function elapsed(): number {
  return process.uptime() * 1000;
}
