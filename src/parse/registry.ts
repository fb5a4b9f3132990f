import type { Document } from '../domain/document.ts';
import type { Instant } from '../domain/instant.ts';
import type { CountsMapping, JsonMapping, Understanding } from '../domain/reading.ts';
import { candidateOf, looksLike } from './candidate.ts';
import type { Candidate, Format, ParseContext, Parsed } from './format.ts';
import { adobeStatusevents } from './formats/adobe-statusevents/parse.ts';
import { algoliaStatus } from './formats/algolia-status/parse.ts';
import { alibaba } from './formats/alibaba/parse.ts';
import { appleSystemstatus } from './formats/apple-systemstatus/parse.ts';
import { atom } from './formats/atom/parse.ts';
import { awsCurrentevents } from './formats/aws-currentevents/parse.ts';
import { awsDataJson } from './formats/aws-data-json/parse.ts';
import { awsRss } from './formats/aws-rss/parse.ts';
import { azureDevops } from './formats/azure-devops/parse.ts';
import { azureRss } from './formats/azure-rss/parse.ts';
import { betterstack } from './formats/betterstack/parse.ts';
import { cachet } from './formats/cachet/parse.ts';
import { cloudflareRadar } from './formats/cloudflare-radar/parse.ts';
import { cstate } from './formats/cstate/parse.ts';
import { deeplStatus } from './formats/deepl-status/parse.ts';
import { downdetector } from './formats/downdetector/parse.ts';
import { flashcat } from './formats/flashcat/parse.ts';
import { flashcatRss } from './formats/flashcat-rss/parse.ts';
import { freshstatus } from './formats/freshstatus/parse.ts';
import { gatus } from './formats/gatus/parse.ts';
import { genericJson } from './formats/generic-json/parse.ts';
import { googleAtom } from './formats/google-atom/parse.ts';
import { googleIncidents } from './formats/google-incidents/parse.ts';
import { herokuV4 } from './formats/heroku-v4/parse.ts';
import { hundAtom } from './formats/hund-atom/parse.ts';
import { hyperping } from './formats/hyperping/parse.ts';
import { ibmRss } from './formats/ibm-rss/parse.ts';
import { incidentIo } from './formats/incident-io/parse.ts';
import { instatus } from './formats/instatus/parse.ts';
import { ioda } from './formats/ioda/parse.ts';
import { m365Posts } from './formats/m365-posts/parse.ts';
import { m365Rss } from './formats/m365-rss/parse.ts';
import { metaOrgs } from './formats/meta-orgs/parse.ts';
import { metaRss } from './formats/meta-rss/parse.ts';
import { mistralRss } from './formats/mistral-rss/parse.ts';
import { ociRss } from './formats/oci-rss/parse.ts';
import { ociStatus } from './formats/oci-status/parse.ts';
import { openstatus } from './formats/openstatus/parse.ts';
import { outageNoticesRss } from './formats/outage-notices-rss/parse.ts';
import { paypalFeed } from './formats/paypal-feed/parse.ts';
import { playstationStatus } from './formats/playstation-status/parse.ts';
import { reportCounts } from './formats/report-counts/parse.ts';
import { riotStatus } from './formats/riot-status/parse.ts';
import { rootly } from './formats/rootly/parse.ts';
import { rss } from './formats/rss/parse.ts';
import { salesforceTrust } from './formats/salesforce-trust/parse.ts';
import { slackStatus } from './formats/slack-status/parse.ts';
import { sorry } from './formats/sorry/parse.ts';
import { statusFeed } from './formats/status-feed/parse.ts';
import { statuscast } from './formats/statuscast/parse.ts';
import { statusfy } from './formats/statusfy/parse.ts';
import { statusio } from './formats/statusio/parse.ts';
import { statusiqRss } from './formats/statusiq-rss/parse.ts';
import { statuspageAtom } from './formats/statuspage-atom/parse.ts';
import { statuspageLike } from './formats/statuspage-like/parse.ts';
import { statuspageRss } from './formats/statuspage-rss/parse.ts';
import { statuspageV2 } from './formats/statuspage-v2/parse.ts';
import { statuspageWebhook } from './formats/statuspage-webhook/parse.ts';
import { statuspal } from './formats/statuspal/parse.ts';
import { steamWebapi } from './formats/steam-webapi/parse.ts';
import { stripeCurrent } from './formats/stripe-current/parse.ts';
import { thousandeyes } from './formats/thousandeyes/parse.ts';
import { upptime } from './formats/upptime/parse.ts';
import { uptimeKuma } from './formats/uptime-kuma/parse.ts';
import { uptimerobotPsp } from './formats/uptimerobot-psp/parse.ts';
import { webexStatus } from './formats/webex-status/parse.ts';
import { xaiRss } from './formats/xai-rss/parse.ts';
import { xboxServicestatus } from './formats/xbox-servicestatus/parse.ts';
import { zendeskSsp } from './formats/zendesk-ssp/parse.ts';
import { zscalerRss } from './formats/zscaler-rss/parse.ts';
import { sound } from './sound.ts';

/** Every format, one line each, in the order they are asked: what is specific before what would take anything. */
export const formats: readonly Format[] = [
  statuspageWebhook,
  webexStatus,
  openstatus,
  rootly,
  incidentIo,
  statuspageV2,
  statuspageLike,
  instatus,
  betterstack,
  statusio,
  statuspal,
  sorry,
  statuscast,
  freshstatus,
  hyperping,
  uptimerobotPsp,
  flashcat,
  adobeStatusevents,
  algoliaStatus,
  appleSystemstatus,
  deeplStatus,
  herokuV4,
  ociStatus,
  playstationStatus,
  riotStatus,
  salesforceTrust,
  slackStatus,
  steamWebapi,
  stripeCurrent,
  xboxServicestatus,
  zendeskSsp,
  metaOrgs,
  downdetector,
  thousandeyes,
  cloudflareRadar,
  ioda,
  reportCounts,
  awsCurrentevents,
  awsDataJson,
  googleIncidents,
  azureDevops,
  m365Posts,
  alibaba,
  cachet,
  uptimeKuma,
  upptime,
  cstate,
  gatus,
  statusfy,
  statuspageAtom,
  outageNoticesRss,
  metaRss,
  awsRss,
  azureRss,
  m365Rss,
  ibmRss,
  xaiRss,
  mistralRss,
  zscalerRss,
  flashcatRss,
  paypalFeed,
  ociRss,
  googleAtom,
  hundAtom,
  statusiqRss,
  statuspageRss,
  statusFeed,
  rss,
  atom,
  genericJson,
];

/** The largest body that is parsed, bytes: the largest real feed met was 2.9 MB. */
export const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;

export interface UnderstandOptions {
  /** A format's name: only it is tried. Null: the first that recognises the document. */
  format: string | null;
  now: Instant;
  /** How the source's hand-made JSON is read: only `generic-json` reads by one, and with it nothing else is tried. */
  mapping?: JsonMapping | null;
  /** Where the source's counts stand: only `report-counts` reads by it, and with it nothing else is tried. */
  counts?: CountsMapping | null;
}

/**
 * Understands a document, or says what was tried and why each format refused it. Never rejects: whatever a body does to
 * a parser costs that document alone. The first format that recognises it decides; a more general one does not get to
 * read what a specific one refused.
 */
export async function understand(document: Document, options: UnderstandOptions): Promise<Understanding> {
  const { byteLength } = document.body;
  if (byteLength > MAX_DOCUMENT_BYTES) {
    return refused(options.format ?? 'any', `${byteLength} bytes, more than the ${MAX_DOCUMENT_BYTES} that are parsed`);
  }
  const mapping = options.mapping ?? null;
  const counts = options.counts ?? null;
  const name = options.format ?? (mapping !== null ? genericJson.name : counts !== null ? reportCounts.name : null);
  const chosen = name === null ? formats : formats.filter((format) => format.name === name);
  if (chosen.length === 0) return refused(name ?? 'any', 'no format of this name is known');
  const context: ParseContext = { now: options.now, named: name !== null, mapping, counts };
  const candidate = candidateOf(document);
  if (candidate.text.trim() === '') return refused(options.format ?? 'any', 'an empty document');
  const tried: { format: string; why: string }[] = [];
  for (const format of chosen) {
    const recognised = format.recognise(candidate, context);
    if (recognised === true) {
      const parsed = await parseGuarded(format, candidate, context);
      if (parsed.ok) return parsed;
      tried.push({ format: format.name, why: parsed.why });
      break;
    }
    tried.push({ format: format.name, why: `${recognised} (${looksLike(candidate.text)})` });
  }
  return { ok: false, tried };
}

const refused = (format: string, why: string): Understanding => ({ ok: false, tried: [{ format, why }] });

/** A parser that throws has met a document nobody foresaw: the document is unreadable, and the reason is kept. */
async function parseGuarded(format: Format, candidate: Candidate, context: ParseContext): Promise<Parsed> {
  try {
    const parsed = await format.parse(candidate, context);
    return parsed.ok ? sound(parsed.reading) : parsed;
  } catch (error) {
    return { ok: false, why: `the parser failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}
