import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, temporaryFolder } from '../process/tocsin.ts';
import { captureText, header, STORY } from './captures.ts';

const story = captureText(header(), STORY);

/** What would stop the main job: none of it is read here. */
const GARBAGE = { DISCORD_TOKEN: 'not a token', SLACK_BOT_TOKEN: 'garbage', DATABASE_URL: 'garbage', PORT: 'x', LOG_LEVEL: 'x' };

describe('node tocsin.mjs replay', () => {
  it('counts paths from where the command was typed, and reads no credentials', async () => {
    using folder = temporaryFolder();
    folder.write('typed/a.capture.jsonl', story);
    folder.write('package/keep', '');
    const ended = await run(['replay', 'a.capture.jsonl', '--json', '../results.jsonl'], {
      cwd: join(folder.path, 'package'),
      env: { INIT_CWD: join(folder.path, 'typed'), ...GARBAGE },
    });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('Logins fail');
    expect(readFileSync(join(folder.path, 'results.jsonl'), 'utf8').split('\n').length).toBe(2);
  });

  it('exits 2 with file, line and reason on standard error', async () => {
    using folder = temporaryFolder();
    const file = folder.write('a.capture.jsonl', `${story}{`);
    const ended = await run(['replay', 'a.capture.jsonl', '--to', 'none'], { cwd: folder.path });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr.startsWith(`${file}:6: not JSON: `)).toBe(true);
  });

  it('names the subcommands when it is asked for another', async () => {
    using folder = temporaryFolder();
    const ended = await run(['replya'], { cwd: folder.path });
    expect(ended).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^"replya" is not one of start, demo, replay, [a-z, -]+, compile\n$/),
    });
  });
});
