/**
 * Where the API is, as discord.js wants it: without a trailing slash (`/api/` would become `/api//v10`) and without a
 * version, ending in `/api`. Null is Discord's own.
 */
export function apiAddress(base: string | null): string {
  if (base === null) return 'https://discord.com/api';
  const bare = base.replace(/\/+$/, '').replace(/\/v\d+$/, '');
  return bare.endsWith('/api') ? bare : `${bare}/api`;
}
