import { emptyReading, type Impact, isOver, type OfficialState, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import type { Format, ParseContext } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { IMPACTS, MAINTENANCE_STATES, platformData, type TheirContents, type TheirNotice, type TheirUpdate } from './schema.ts';

/** Where a region's document stands; the page for people has the game and the region in its address. */
const ADDRESS = /^https?:\/\/([a-z\d-]+)\.secure\.dyn\.riotcdn\.net\/channels\/public\/x\/status\/([a-z\d]+)\.json/i;
/** Legends of Runeterra has another name in its address. */
const GAMES: ReadonlyMap<string, string> = new Map([['bacon', 'lor']]);

/** Riot Games: what is listed is open; only updates that are published are for readers. */
export const riotStatus: Format = {
  name: 'riot-status',
  recognise: recogniseJson((value) => {
    if (!isObject(value)) return 'not a JSON object';
    if (typeof value.id !== 'string' || !Array.isArray(value.locales)) return 'no id or no locales';
    return 'incidents' in value || 'maintenances' in value || 'neither incidents nor maintenances';
  }),
  parse: (candidate, context) => {
    const outcome = checkedJson(candidate, platformData);
    if (!outcome.ok) return outcome;
    const { id, name, incidents, maintenances } = outcome.data;
    const words = createWords();
    const url = pageOf(candidate.url);
    return {
      ok: true,
      reading: {
        ...emptyReading('riot-status', 'snapshot'),
        page: { id, name: name ?? null, url },
        incidents: (incidents ?? []).filter(isPublished).map((one) => {
          const impact = words.translate('incident.incident_severity', one.incident_severity, IMPACTS);
          return noticeOf(
            one,
            { state: 'investigating', impact, raw: { state: null, impact: one.incident_severity ?? null } },
            url,
            words,
            context,
          );
        }),
        maintenances: (maintenances ?? []).filter(isPublished).map((one) => {
          const state = words.translate('maintenance.maintenance_status', one.maintenance_status, MAINTENANCE_STATES);
          const said: Said = {
            state,
            impact: 'maintenance',
            raw: { state: one.maintenance_status ?? null, impact: one.incident_severity ?? null },
          };
          return { ...noticeOf(one, said, url, words, context), scheduledFor: null, scheduledUntil: null };
        }),
        unknownWords: words.list(),
      },
    };
  },
};

interface Said {
  state: OfficialState;
  impact: Impact;
  raw: ReadIncident['raw'];
}

function noticeOf(theirs: TheirNotice, said: Said, url: string | null, words: Words, { now }: ParseContext): ReadIncident {
  const created = readTime('created_at', theirs.created_at, words);
  const updated = readTime('updated_at', theirs.updated_at, words);
  const archived = readTime('archive_at', theirs.archive_at, words);
  // Archived and still listed: a copy that was not taken away yet.
  const over = archived !== null && archived <= now;
  const state = over ? (said.impact === 'maintenance' ? 'completed' : 'resolved') : said.state;
  const updates = (theirs.updates ?? []).filter(isForReaders).map((update) => updateOf(update, theirs.id, state, words));
  return {
    id: theirs.id,
    title: plainLine(inEnglish(theirs.titles)) || theirs.id,
    state,
    impact: said.impact,
    raw: said.raw,
    startedAt: created,
    createdAt: created,
    resolvedAt: isOver(state) ? archived : null,
    asOf: latest(
      created,
      updated,
      updates.map(({ at }) => at),
    ),
    url: url === null ? null : `${url}&id=${encodeURIComponent(theirs.id)}`,
    components: (theirs.platforms ?? []).map((platform) => ({ id: platform, name: platform, state: 'unknown', raw: null })),
    updates: updates.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)),
  };
}

const isForReaders = ({ publish }: TheirUpdate): boolean => publish === true;

/** A notice of which nothing is published yet is a draft. */
const isPublished = ({ updates }: TheirNotice): boolean => (updates ?? []).length === 0 || (updates ?? []).some(isForReaders);

function updateOf(update: TheirUpdate, notice: string, state: OfficialState, words: Words): ReadUpdate {
  const at = readTime('update.created_at', update.created_at, words) ?? readTime('update.updated_at', update.updated_at, words);
  return { id: update.id ?? `${notice}/${at ?? 'undated'}`, at, state, raw: null, text: plainText(inEnglish(update.translations)) };
}

/** American English, else any English, else the first language there is. */
function inEnglish(contents: TheirContents): string {
  const written = (contents ?? []).filter(({ content }) => content);
  const localeOf = (locale: string | null | undefined) => locale?.replace('-', '_').toLowerCase() ?? '';
  const found =
    written.find(({ locale }) => localeOf(locale) === 'en_us') ??
    written.find(({ locale }) => localeOf(locale).startsWith('en_')) ??
    written[0];
  return found?.content ?? '';
}

function pageOf(address: string): string | null {
  const found = ADDRESS.exec(address);
  if (found === null) return null;
  const game = found[1]?.toLowerCase() ?? '';
  return `https://status.riotgames.com/${GAMES.get(game) ?? game}?region=${found[2]}&locale=en_US`;
}
