import { describe, expect, it } from 'vitest';
import { citationsIn } from '../../../src/detect/press/citations.ts';

describe('what an article rests on', () => {
  it.each<[string, readonly string[]]>([
    ['More than 4,000 people had trouble, according to Downdetector.com.', ['crowd']],
    ['An outage tracking site lists thousands of complaints.', ['crowd']],
    ['Reports spiked shortly after noon.', ['crowd']],
    ['There was a surge in user reports.', ['crowd']],
    ['Auf Allestörungen häufen sich die Meldungen.', ['crowd']],
    ['ThousandEyes saw no loss on the network paths.', ['measurement']],
    ['NetBlocks confirmed that connectivity had collapsed.', ['measurement']],
    ['Kentik and Cloudflare Radar show the drop, Downdetector the complaints.', ['crowd', 'measurement']],
    ['The company’s status page says that it is investigating.', ['official-page']],
    ['La página de estado habla de una incidencia.', ['official-page']],
    ['Downdetector lists reports; the status page shows nothing.', ['crowd']],
    ['Our reporter could not log in either.', []],
  ])('%s', (words, cited) => {
    expect(citationsIn(words)).toEqual(cited);
  });
});
