/** Names of parameters whose values open something. Matched as a part of the name, without regard to case. */
const SECRETIVE = /token|secret|passw|pwd|auth|session|signature|credential|api[-_]?key|access[-_]?key|^(key|sig|code)$/i;

/**
 * An address as it may be shown to others: without user name and password, and with the values of parameters that look like
 * credentials replaced. `number` keeps two addresses apart that differ in such a value alone. A path is left as it is.
 */
export function withoutCredentials(text: string, number: number): string {
  const url = URL.parse(text);
  if (url === null) return 'https://invalid.example/';
  const names = [...new Set(url.searchParams.keys())].filter((name) => SECRETIVE.test(name));
  if (url.username === '' && url.password === '' && names.length === 0) return text;
  url.username = '';
  url.password = '';
  for (const name of names) url.searchParams.set(name, `hidden-${number}`);
  return url.href;
}
