/** Why an audit cannot be done: told as one line, exit code 2. */
export class AuditError extends Error {}
