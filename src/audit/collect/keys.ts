import { inspect } from 'node:util';

/** An access key, with the token of its session if it has one. Nothing that prints or stores objects gets to see it. */
export class Keys {
  readonly #id: string;
  readonly #secret: string;
  readonly #token: string;
  /** Milliseconds since 1970; absent for keys that do not expire, or whose owner renews them. */
  readonly expires: number | undefined;

  constructor(id: string, secret: string, token = '', expires?: number) {
    this.#id = id;
    this.#secret = secret;
    this.#token = token;
    this.expires = expires;
  }

  /** For the SDK, which signs with them. */
  reveal(): { accessKeyId: string; accessKeySecret: string; securityToken: string } {
    return { accessKeyId: this.#id, accessKeySecret: this.#secret, securityToken: this.#token };
  }

  toJSON(): string {
    return '(keys)';
  }

  toString(): string {
    return '(keys)';
  }

  [inspect.custom](): string {
    return '(keys)';
  }
}

/** Where keys come from. `dead` are keys that it gave and that are no longer good. */
export interface KeySource {
  keys(signal?: AbortSignal, dead?: Keys): Promise<Keys>;
}
