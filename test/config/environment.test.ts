import { describe, expect, it } from 'vitest';
import { linesOf, load, problemsOf, settingsOf } from './folders.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1-abcdef', SLACK_APP_TOKEN: 'xapp-1-abcdef' };

describe('the environment', () => {
  it('configures both platforms, the database and the server', () => {
    const settings = settingsOf({
      env: {
        ...SLACK,
        DISCORD_TOKEN: 'discord-token-value',
        DISCORD_API_BASE: 'http://127.0.0.1:9999/api/',
        DATABASE_URL: 'postgres://tocsin:pw@db/tocsin',
        TOCSIN_DATA_DIR: '/var/lib/tocsin',
        TOCSIN_HOST: '0.0.0.0',
        PORT: '0',
        LOG_LEVEL: 'debug',
      },
    });
    expect(settings.discord?.token.reveal()).toBe('discord-token-value');
    expect(settings.discord?.apiBase).toBe('http://127.0.0.1:9999/api');
    expect(settings.slack?.botToken.reveal()).toBe('xoxb-1-abcdef');
    expect(settings.slack?.appToken.reveal()).toBe('xapp-1-abcdef');
    expect(settings.slack?.apiBase).toBeNull();
    expect(settings.database?.reveal()).toBe('postgres://tocsin:pw@db/tocsin');
    expect(settings).toMatchObject({ dataDir: '/var/lib/tocsin', web: { host: '0.0.0.0', port: 0 }, logLevel: 'debug' });
    expect(settings.secrets()).toEqual(['discord-token-value', 'xoxb-1-abcdef', 'xapp-1-abcdef', 'postgres://tocsin:pw@db/tocsin']);
  });

  it('takes an empty value for none', () => {
    expect(settingsOf({ env: { DISCORD_TOKEN: '', SLACK_BOT_TOKEN: ' ', PORT: '', LOG_LEVEL: '', TOCSIN_CONFIG_DIR: '' } })).toMatchObject({
      discord: null,
      slack: null,
      web: { port: 8080 },
      logLevel: 'warn',
    });
  });

  it('reads a secret from a file, without the line end that editors add', () => {
    const env = { DISCORD_TOKEN_FILE: '/run/secrets/discord', ...SLACK, DATABASE_URL: '', DATABASE_URL_FILE: '/run/secrets/db' };
    const other = { '/run/secrets/discord': 'discord-token-value\n', '/run/secrets/db': 'postgresql://db/tocsin\r\n' };
    const settings = settingsOf({ env, other });
    expect(settings.discord?.token.reveal()).toBe('discord-token-value');
    expect(settings.database?.reveal()).toBe('postgresql://db/tocsin');
  });

  it('goes before the web server of tocsin.yaml', () => {
    const overlay = { 'tocsin.yaml': 'web: { host: 10.0.0.1, port: 9000 }' };
    expect(settingsOf({ overlay }).web).toEqual({ host: '10.0.0.1', port: 9000 });
    expect(settingsOf({ overlay, env: { PORT: '9001' } }).web).toEqual({ host: '10.0.0.1', port: 9001 });
  });

  it('may hold anything that is not ours', () => {
    expect(load({ env: { HOME: '/root', TOCSIN_TEST_REPORT: 'x', DISCORD_WEBHOOK: 'y', POORT: '1' } }).ok).toBe(true);
  });

  it.each<[what: string, env: Record<string, string>, line: string]>([
    [
      'one Slack token alone',
      { SLACK_APP_TOKEN: 'xapp-1-abcdef' },
      'SLACK_BOT_TOKEN | is not set, while SLACK_APP_TOKEN is; set both, or neither',
    ],
    [
      'the wrong kind of Slack token',
      { ...SLACK, SLACK_BOT_TOKEN: 'xoxp-1-abcdef' },
      'SLACK_BOT_TOKEN | is not a bot token; copy the one that begins with xoxb-',
    ],
    [
      'the tokens swapped',
      { ...SLACK, SLACK_APP_TOKEN: 'xoxb-1-abcdef' },
      'SLACK_APP_TOKEN | is not an app-level token; copy the one that begins with xapp-',
    ],
    [
      'white space in a token',
      { DISCORD_TOKEN: 'Bot abcdef' },
      'DISCORD_TOKEN | holds white space, which no token does; copy the bot token again',
    ],
    [
      'another database',
      { DATABASE_URL: 'mysql://db/tocsin' },
      'DATABASE_URL | is not a PostgreSQL address; write postgres://user:password@host/database',
    ],
    ['a base that is no address', { DISCORD_API_BASE: 'localhost:1' }, 'DISCORD_API_BASE | is not an address; write http://… or https://…'],
    ['a port that is none', { PORT: '80 80' }, 'PORT | is not a port; write a number from 0 to 65535'],
    ['a port out of range', { PORT: '65536' }, 'PORT | is not a port; write a number from 0 to 65535'],
    ['an unknown log level', { LOG_LEVEL: 'verbose' }, 'LOG_LEVEL | is not a log level; write debug, info, warn, error or silent'],
    ['a slip in a name', { DISCORD_TOKN: 'abcdef' }, 'DISCORD_TOKN | is not a variable of Tocsin; nearest: DISCORD_TOKEN'],
    [
      'a value and a file',
      { DISCORD_TOKEN: 'a', DISCORD_TOKEN_FILE: '/f' },
      'DISCORD_TOKEN | is set, and so is DISCORD_TOKEN_FILE; keep one of them',
    ],
    [
      'a file that is not there',
      { DISCORD_TOKEN_FILE: '/nowhere' },
      'DISCORD_TOKEN_FILE | names a file that does not exist; correct the path or the file',
    ],
    ['an empty file', { DATABASE_URL_FILE: '/empty' }, 'DATABASE_URL_FILE | names a file that is empty; correct the path or the file'],
    [
      'half of Slack in a lost file',
      { SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_APP_TOKEN_FILE: '/nowhere' },
      'SLACK_APP_TOKEN_FILE | names a file that does not exist; correct the path or the file',
    ],
  ])('refuses %s', (_, env, line) => {
    expect(linesOf(problemsOf({ env, other: { '/empty': ' \n' } }))).toEqual([`the environment | ${line}`]);
  });
});
