import type { Signal } from './signal.ts';
import { news } from './signals/news.ts';
import { officialPage } from './signals/official-page.ts';
import { officialStatement } from './signals/official-statement.ts';

/** The register of signals: one line each. */
export const signals: readonly Signal[] = [officialPage, officialStatement, news];
