/** A driver may repeat the address that it was given, with the password in it; a password may have an @ in it. */
export function withoutSecrets(error: unknown): string {
  const { message, code } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as Partial<NodeJS.ErrnoException>;
  const text = message || code || String(error);
  return text.replace(/(\w+:\/\/)\S*@/g, '$1…@');
}
