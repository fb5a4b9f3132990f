/** Permission bits (docs: Permissions, Bitwise Permission Flags), those this server looks at. */
export const permission = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
} as const;

export type PermissionName = keyof typeof permission;

/** Permissions as bits, as names, or as the decimal string of the wire. */
export type Permissions = bigint | string | readonly PermissionName[];

/** What an ordinary member may do. */
export const ordinary: bigint = bits([
  'viewChannel',
  'sendMessages',
  'readMessageHistory',
  'useApplicationCommands',
  'createPublicThreads',
  'sendMessagesInThreads',
]);

/** What a bot invited with this product's invitation may do in a channel unless a test says otherwise. */
export const ordinaryBot: bigint = ordinary | bits(['embedLinks', 'attachFiles', 'manageMessages', 'manageThreads']);

/** Every bit this server knows; what a channel does not allow, it denies. */
export const all: bigint = bits(Object.keys(permission) as PermissionName[]);

/** The bits of `permissions`. */
export function bits(permissions: Permissions): bigint {
  if (typeof permissions === 'bigint') return permissions;
  if (typeof permissions === 'string') return BigInt(permissions);
  return permissions.reduce((sum, name) => sum | permission[name], 0n);
}

/** Whether `held` contains all of `wanted`; an administrator may do everything. */
export function allows(held: bigint, wanted: bigint): boolean {
  return (held & permission.administrator) !== 0n || (held & wanted) === wanted;
}
