import { z } from 'zod';

/**
 * Steam has no status of its own that a program can read. Two calls of its Web API answer while it lives
 * (https://partner.steamgames.com/doc/webapi): the time of the server, and the connection managers that clients are sent to.
 */

/** `ISteamWebAPIUtil/GetServerInfo/v1/` */
export const serverInfo = z.object({ servertime: z.number().positive(), servertimestring: z.string() });

/** `ISteamDirectory/GetCMListForConnect/v1/?cellid=0` */
export const connectionManagers = z.object({
  response: z.object({
    serverlist: z.array(z.unknown()),
    success: z.boolean().nullish(),
    message: z.string().nullish(),
  }),
});
