/** What `npm start` says first: what is watched, where alerts go, what else could be configured. */
export interface Banner {
  version: string;
  /** Watched now, and known to the catalog. */
  services: number;
  known: number;
  pages: number;
  feeds: number;
  platforms: readonly string[];
  missing: readonly string[];
  web: string;
  data: string;
}

export function bannerText(banner: Banner): string {
  const goTo =
    banner.platforms.length === 0
      ? 'alerts go to this terminal; Discord and Slack are not configured (.env.example says how)'
      : `alerts go to ${banner.platforms.join(' and ')}${banner.missing.length === 0 ? '' : `; ${banner.missing.join(' and ')} is not configured (.env.example says how)`}`;
  const watching =
    banner.services === 0
      ? `${plural(banner.known, 'service')} known, none watched yet: subscribe with /outage subscribe`
      : `watching ${plural(banner.services, 'service')} (${plural(banner.pages, 'status page')}, ${plural(banner.feeds, 'press feed')})`;
  return [
    `Tocsin ${banner.version} — ${watching}`,
    `  ${goTo}`,
    `  health and status: ${banner.web}/healthz      data: ${banner.data}      stop: Ctrl-C`,
    ...(banner.platforms.length === 0 ? ['  for Discord put DISCORD_TOKEN into .env; for Slack SLACK_BOT_TOKEN and SLACK_APP_TOKEN'] : []),
    '',
    '',
  ].join('\n');
}

/**
 * One line once every status page was tried for the first time: how many answered, and what was open before Tocsin began.
 *
 * @param readBefore the pages that an earlier run has read: what is open there may well have been announced
 */
export function createFirstReadReport(pages: readonly string[], readBefore: ReadonlySet<string>, write: (line: string) => void) {
  const waiting = new Set(pages);
  const failed: string[] = [];
  let open = 0;
  let passedOver = 0;
  return (source: string, read: { ok: boolean; open: number }): void => {
    if (!waiting.delete(source)) return;
    if (!read.ok) failed.push(source);
    if (read.open > 0) open += 1;
    if (read.open > 0 && !readBefore.has(source)) passedOver += 1;
    if (waiting.size > 0) return;
    if (failed.length === pages.length) {
      write(`none of ${plural(pages.length, 'status page')} could be read: it looks like our own line. Tocsin goes on trying.`);
      return;
    }
    const of = `read ${pages.length - failed.length} of ${plural(pages.length, 'status page')}`;
    const which = passedOver === open ? 'not announced: they' : `${passedOver} not announced: what is open there`;
    const silent = passedOver === 0 ? '' : ` (${which} began before Tocsin did)`;
    const known = open === 0 ? 'none with an open incident' : `${open} with open incidents${silent}`;
    write(`${of}, ${known}${failed.length === 0 ? '' : `; no answer from ${named(failed)}`}`);
  };
}

function named(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).join(', ');
  return ids.length > 5 ? `${shown} and ${ids.length - 5} more` : shown;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
