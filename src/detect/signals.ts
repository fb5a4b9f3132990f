import type { Signal } from './signal.ts';
import { counts } from './signals/counts.ts';
import { dependants } from './signals/dependants.ts';
import { measurement } from './signals/measurement.ts';
import { news } from './signals/news.ts';
import { officialPage } from './signals/official-page.ts';
import { officialStatement } from './signals/official-statement.ts';
import { probe } from './signals/probe.ts';
import { votes } from './signals/votes.ts';

/** The register of signals: one line each. */
export const signals: readonly Signal[] = [officialPage, measurement, officialStatement, news, counts, dependants, votes, probe];
