import { describe, expect, it } from 'vitest';
import { delivered, notice, platformOf, posting, setting } from './setting.ts';

describe('the line to Discord', () => {
  it('stands after the start and is closed at the end', async () => {
    const { discord } = await setting();
    const { platform } = platformOf(discord);
    expect(platform.state()).toBe('connecting');
    expect(await platform.start()).toEqual({ ok: true });
    expect(platform.state()).toBe('ready');
    expect(discord.gateway.connectionCount()).toBe(1);
    await platform.stop();
    expect(platform.state()).toBe('down');
    await discord.events.until('no connections', 2000, () => (discord.gateway.connectionCount() === 0 ? true : undefined));
    discord.assertNoViolations();
  });

  it('names a wrong token in one sentence, without the token, and asks no more', async () => {
    const { discord } = await setting();
    const { platform, lines } = platformOf(discord, { token: 'copied-wrongly' });
    const started = await platform.start();
    expect(started).toEqual({
      ok: false,
      sentence: expect.stringMatching(/^Discord refused the token \(DISCORD_TOKEN\)\. Copy it again from \S/),
    });
    expect(platform.state()).toBe('down');
    expect(JSON.stringify([started, lines])).not.toContain('copied-wrongly');
    expect(discord.invalidRequests()).toBe(1);
    discord.takeViolations();
  });

  it('names a token that only the gateway refuses', async () => {
    const { discord } = await setting();
    const { platform } = platformOf(discord);
    const connected = discord.waitFor('gateway', (event) => event.what === 'connected');
    const started = platform.start();
    await connected;
    discord.gateway.closeConnections(4004);
    expect(await started).toMatchObject({ ok: false, sentence: expect.stringContaining('DISCORD_TOKEN') });
    expect(platform.state()).toBe('down');
    discord.takeViolations();
  });

  it('lets the process start while Discord is away, says it once, and joins when it is back', { timeout: 30_000 }, async () => {
    const { discord, channel, mara } = await setting();
    await discord.stop();
    const { platform, logged } = platformOf(discord);
    expect(await platform.start()).toEqual({ ok: true });
    expect(platform.state()).toBe('connecting');
    const identified = discord.waitFor('gateway', (event) => event.what === 'identified', { deadlineMs: 15_000 });
    await discord.restart();
    await identified;
    await discord.events.until('the commands', 5000, () => discord.commands()[0]);
    expect(await discord.runCommand({ channel, user: mara, name: 'outage help' })).toMatchObject({ callbackAttempts: 1 });
    expect(platform.state()).toBe('ready');
    expect(logged('warn')).toEqual(['Discord cannot be reached; it is tried again in the background']);
    discord.assertNoViolations();
  });

  it('comes back after a restart of the server, also when that has forgotten the session', { timeout: 30_000 }, async () => {
    const { discord, channel, mara, to } = await setting();
    const { platform, logged } = platformOf(discord);
    await platform.start();
    for (const forgetSessions of [false, true]) {
      const back = discord.waitFor('gateway', ({ what }) => what === 'resumed' || what === 'identified', { deadlineMs: 12_000 });
      await discord.stop();
      expect(await platform.messenger.perform(to(), posting(notice('meanwhile')))).toMatchObject({ kind: 'retryLater' });
      await discord.restart({ forgetSessions });
      await back;
      const answer = await discord.runCommand({ channel, user: mara, name: 'outage help' });
      expect(answer.reply?.embeds).toMatchObject([{ title: 'What can be asked' }]);
      delivered(await platform.messenger.perform(to(), posting(notice('after all'))));
    }
    expect(platform.state()).toBe('ready');
    expect(new Set(logged('warn'))).toEqual(new Set(['the line to Discord is lost; it is being restored, and messages go on by REST']));
    discord.assertNoViolations();
  });

  it('can be stopped while it is trying to come back, and then stays away', async () => {
    const { discord } = await setting();
    const { platform } = platformOf(discord);
    await platform.start();
    const closed = discord.waitFor('gateway', (event) => event.what === 'closed');
    await discord.stop();
    await closed;
    await platform.stop();
    await discord.restart();
    // The SDK's own pause before it connects again is half a second.
    const again = discord.waitFor('gateway', (event) => event.what === 'connected', { deadlineMs: 1500 });
    await expect(again).rejects.toThrow('in vain');
    discord.assertNoViolations();
  });

  it('opens a new line when Discord will have no more of the old one', { timeout: 30_000 }, async () => {
    const { discord, channel, mara } = await setting();
    const { platform } = platformOf(discord);
    await platform.start();
    const identified = discord.waitFor('gateway', (event) => event.what === 'identified', { deadlineMs: 12_000 });
    discord.gateway.closeConnections(4011);
    await identified;
    await discord.runCommand({ channel, user: mara, name: 'outage help' });
    discord.assertNoViolations();
  });

  it('accepts the address of a proxy with a slash at its end or without its last part', async () => {
    const { discord } = await setting();
    for (const apiBase of [`${discord.url}/`, discord.url.replace(/\/api$/, ''), `${discord.url}/v10`]) {
      const { platform } = platformOf(discord, { apiBase });
      await platform.start();
      expect(platform.state()).toBe('ready');
    }
    discord.assertNoViolations();
  });
});
