import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../src/domain/scoreboard.ts';
import { parseScoreboard } from '../../src/scoreboard/command.ts';
import { formatScoreboard, scoreboardJson } from '../../src/scoreboard/table.ts';
import { at, incident, service } from '../compose/build.ts';

const board = scoreOf(
  [
    incident([service('GitHub', { state: 'resolved', openedAt: at('15:15'), officialAt: at('15:17') })]),
    incident([service('GitHub', { state: 'resolved', openedAt: at('16:20'), officialAt: at('15:17') })]),
    incident([service('AWS', { state: 'retracted' })]),
  ],
  at('20:00'),
  () => true,
);

describe('the table of the scoreboard', () => {
  it('has a row for all and one a service, with signed leads and its keys below', () => {
    expect(formatScoreboard(board).split('\n').slice(0, 7)).toEqual([
      'Counted from 2024-03-05T15:18:00.000Z to 2024-03-05T20:00:00.000Z.',
      '',
      '        outages      lead      best     worst  ahead  behind  missed  false alarms  by a person  passed',
      'all           2  -0:30:30  +0:02:00  -1:03:00      1       1       0             1            0       0',
      'github        2  -0:30:30  +0:02:00  -1:03:00      1       1       0             0            0       0',
      'aws           0         –         –         –      –       –       0             1            0       0',
      '',
    ]);
  });

  it('says when there is nothing to count', () => {
    expect(formatScoreboard(scoreOf([], at('20:00'), () => true))).toBe('No incident is known yet: there is nothing to count.\n');
  });

  it('is the same in JSON, with instants in ISO-8601', () => {
    const read = JSON.parse(scoreboardJson(board));
    expect(read.since).toBe('2024-03-05T15:18:00.000Z');
    expect(read.all.leads).toEqual({ outages: 2, median: -1830, best: 120, worst: -3780, ahead: 1, behind: 1, level: 0 });
    expect(read.services[1]).toMatchObject({ service: 'aws', score: { falseAlarms: { own: 1, byPerson: 0 }, leads: null } });
  });
});

describe('the words after scoreboard', () => {
  it('are read, paths counting from where they were typed', () => {
    expect(parseScoreboard([], '/here')).toEqual({ json: false, service: null, data: null });
    expect(parseScoreboard(['--json', '--service', 'github', '--data', 'mine'], '/here')).toEqual({
      json: true,
      service: 'github',
      data: '/here/mine',
    });
  });

  it.each([['--jsn'], ['github'], ['--service']])('%s is a mistake that is named', (word) => {
    expect(parseScoreboard([word], '/here')).toEqual(expect.stringContaining(word));
  });
});
