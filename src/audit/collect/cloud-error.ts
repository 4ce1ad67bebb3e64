import { type Operation, permissionOf } from './actions.ts';
import type { Scope } from './collector.ts';

type Status = Exclude<Scope['status'], 'ok'>;

/**
 * What the cloud answered instead of what it was asked for. It has the code and no text of the service or its SDK: an
 * answer to a wrong signature repeats the headers, the token among them.
 */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  /** What was refused: `alb:ListLoadBalancers`. */
  readonly permission: string;
  readonly code: string;
  readonly status: Status;
  readonly missingAction: string | undefined;
  /** Milliseconds that the service asks to wait. */
  readonly retryAfter: number | undefined;
  readonly canRetry: boolean;

  constructor(
    operation: Operation,
    { code, missingAction, retryAfter, canRetry }: Pick<CloudError, 'code' | 'canRetry'> & Partial<CloudError>,
  ) {
    super(`${permissionOf(operation)} was refused: ${code}`);
    this.permission = permissionOf(operation);
    this.code = code;
    // A role that is not there, or whose external id is another, keeps out as well as a refusal.
    this.status = operation.action === 'AssumeRole' && !canRetry ? 'denied' : statusOf(code);
    this.missingAction = this.status === 'denied' ? (missingAction ?? this.permission) : undefined;
    this.retryAfter = retryAfter;
    this.canRetry = canRetry;
  }

  /** The keys were good once. */
  get isExpired(): boolean {
    return /SecurityToken.*Expired|^InvalidSecurityToken|^SecurityTokenExpired/.test(this.code);
  }
}

/** Codes that say that a region does not have a product. */
const unsupported =
  /^(Unsupported|NotSupported?|InvalidRegionId|InvalidRegion|RegionNot|OperationUnsupported|OperationDenied\.Region).*|Region(Id)?\.?Not(Support|Open)|Unsupported\.?Region/i;

function statusOf(code: string): Status {
  if (/Throttling|^ServiceUnavailable|^SystemBusy|^TooManyRequests|FlowControl/i.test(code)) return 'throttled';
  if (unsupported.test(code)) return 'unsupported';
  if (/Forbidden|NoPermission|AccessDenied|Unauthorized|NotAuthorized|NotAuthori[sz]ed/i.test(code)) return 'denied';
  return 'error';
}

/** Connections that broke, by Node's and the SDK's names. */
const broken = /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|RequestTimeout|UND_ERR)/;

/** Reads what the SDK has thrown. */
export function cloudErrorOf(operation: Operation, thrown: unknown): CloudError {
  const it = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Record<string, unknown>;
  const data = (typeof it.data === 'object' && it.data !== null ? it.data : {}) as Record<string, unknown>;
  const http = Number(it.statusCode ?? data.statusCode) || 0;
  const code = plain(it.code) ?? (http > 0 ? `HTTP${http}` : undefined);
  const retryAfter = Number(it.retryAfter) > 0 ? Number(it.retryAfter) : undefined;
  const detail = it.accessDeniedDetail as Record<string, unknown> | undefined;
  const missingAction = plain(detail?.AuthAction);
  const details = { ...(missingAction && { missingAction }), ...(retryAfter && { retryAfter }) };
  // A page of a gateway that is no JSON: the service did not answer at all.
  if (thrown instanceof SyntaxError) return new CloudError(operation, { code: 'ServiceUnavailable', canRetry: true });
  if (it.name === 'RequestTimeoutError') return new CloudError(operation, { code: 'RequestTimeout', canRetry: true });
  if (code === undefined) return new CloudError(operation, { code: 'UnexpectedAnswer', canRetry: false });
  const isBusy = statusOf(code) === 'throttled' || retryAfter !== undefined || http >= 500 || broken.test(code);
  return new CloudError(operation, { code, canRetry: isBusy, ...details });
}

/** A code is a word; what is no word may be anything. */
function plain(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) && value !== 'undefined' ? value : undefined;
}
