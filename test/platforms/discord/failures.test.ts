import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import { delivered, messengerOf, notice, posting, setting } from './setting.ts';

const ROUTE = 'POST /channels/:channel/messages';

describe('when Discord refuses', () => {
  it('retires a channel that is gone, one that was closed to us, and a person who takes no messages', async () => {
    const { discord, guild, channel, to } = await setting();
    const messenger = messengerOf(discord);
    discord.permit(channel.id, ['viewChannel']);
    expect(await messenger.perform(to(), posting(notice('x')))).toEqual({
      kind: 'rejected',
      why: 'Discord says "Missing Permissions" (50013)',
    });
    discord.permit(channel.id, []);
    expect(await messenger.perform(to(), posting(notice('x')))).toEqual({ kind: 'rejected', why: 'Discord says "Missing Access" (50001)' });
    discord.deleteChannel(channel.id);
    expect(await messenger.perform(to(), posting(notice('x')))).toEqual({
      kind: 'rejected',
      why: 'Discord says "Unknown Channel" (10003)',
    });
    const closed = discord.addMember(guild, { name: 'jonas', dmClosed: true });
    const direct = { platform: 'discord', workspace: '', channel: closed.id, direct: true } as const;
    expect(await messenger.perform(direct, posting(notice('x')))).toEqual({
      kind: 'rejected',
      why: 'Discord says "Cannot send messages to this user" (50007)',
    });
    discord.assertNoViolations();
  });

  it('sends nothing more after the token was refused, and says so once', async () => {
    const { discord, to } = await setting();
    const messenger = messengerOf(discord, { token: 'copied-wrongly' });
    const first = await messenger.perform(to(), posting(notice('x')));
    const second = await messenger.perform(to(), posting(notice('y')));
    expect(first).toMatchObject({ kind: 'retryLater', ambiguous: false });
    expect(second).toMatchObject({
      kind: 'retryLater',
      afterMs: 60_000,
      why: expect.stringContaining('Discord refused the token (DISCORD_TOKEN)'),
    });
    expect(discord.requests).toHaveLength(1);
    expect(messenger.logged('error')).toEqual([expect.stringContaining('Discord refused the token (DISCORD_TOKEN)')]);
    expect(discord.takeViolations()).toHaveLength(1);
  });

  it('pauses before so many refusals that the address would be banned', async () => {
    const { discord, channel, to } = await setting();
    const messenger = messengerOf(discord, { mostInvalid: 3 });
    discord.permit(channel.id, ['viewChannel']);
    const outcomes: string[] = [];
    for (let count = 0; count < 6; count += 1) outcomes.push((await messenger.perform(to(), posting(notice('x')))).kind);
    // The SDK counts for the whole process, so the pause may begin a refusal or two earlier here.
    expect(outcomes).toContain('rejected');
    expect(outcomes.slice(3)).toEqual(['retryLater', 'retryLater', 'retryLater']);
    expect(discord.invalidRequests()).toBeLessThanOrEqual(3);
    discord.assertNoViolations();
  });

  it("waits out a short limit in the channel's order and hands a long one back", async () => {
    const { discord, channel, to } = await setting({ buckets: { [ROUTE]: { requests: 2, perMs: 700 } } });
    const messenger = messengerOf(discord);
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((at) => messenger.perform(to(), posting(notice(`n${at}`)))));
    expect(outcomes.map((one) => one.kind)).toEqual(Array.from({ length: 5 }, () => 'delivered'));
    expect(discord.messages(channel.id).map((one) => (one.embeds[0] as { title: string }).title)).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    expect(discord.requests.filter((one) => one.status === 429)).toEqual([]);

    discord.behave({ kind: '429', retryAfterMs: 7000, route: ROUTE });
    const other = discord.addChannel(channel.guildId ?? '', { name: 'other' });
    const limited = await messenger.perform(to(other), posting(notice('x')));
    expect(limited).toMatchObject({ kind: 'retryLater', ambiguous: false });
    expect(limited.kind === 'retryLater' && limited.afterMs).toBeGreaterThanOrEqual(7000);
    discord.assertNoViolations();
  });

  it('tries again when Discord is broken, knowing that the message may stand', async () => {
    const { discord, to } = await setting();
    const messenger = messengerOf(discord);
    discord.behave({ kind: 'status', status: 503, route: ROUTE });
    expect(await messenger.perform(to(), posting(notice('x')))).toEqual({
      kind: 'retryLater',
      afterMs: 0,
      why: 'Discord answered with status 503',
      ambiguous: true,
    });
    discord.behave({ kind: 'drop', route: ROUTE });
    expect(await messenger.perform(to(), posting(notice('x')))).toMatchObject({ kind: 'retryLater', ambiguous: true });
    await discord.stop();
    expect(await messenger.perform(to(), posting(notice('x')))).toEqual({
      kind: 'retryLater',
      afterMs: 0,
      why: 'no connection to Discord (ECONNREFUSED)',
      ambiguous: false,
    });
    await discord.restart();
    delivered(await messenger.perform(to(), posting(notice('x'))));
    discord.assertNoViolations();
  });

  it('does not retire a channel for what a proxy or Cloudflare says, nor for a mistake of ours', async () => {
    const { discord, to } = await setting();
    const messenger = messengerOf(discord);
    discord.behave({ kind: 'status', status: 403, code: 40333, message: 'internal network error', route: ROUTE });
    expect(await messenger.perform(to(), posting(notice('x')))).toMatchObject({ kind: 'retryLater' });
    discord.behave({ kind: 'status', status: 404, message: '404: Not Found', route: ROUTE });
    expect(await messenger.perform(to(), posting(notice('x')))).toMatchObject({ kind: 'retryLater' });
    discord.behave({ kind: 'status', status: 400, code: 50035, message: 'Invalid Form Body', route: ROUTE });
    expect(await messenger.perform(to(), posting(notice('x')))).toMatchObject({ kind: 'retryLater', afterMs: 300_000 });
    expect(messenger.logged('error').length).toBeGreaterThan(0);
    discord.assertNoViolations();
  });

  it('gives up on an answer that never comes, within the time of a lease', async () => {
    const { discord, to } = await setting();
    const limits: { ms: number; run: () => void }[] = [];
    const after = (ms: number, run: () => void) => {
      limits.push({ ms, run });
      return () => {};
    };
    const clock = { ...systemClock, after };
    const messenger = messengerOf(discord, { clock });
    discord.behave({ kind: 'hang', route: ROUTE });
    const arrived = discord.waitFor('request');
    const outcome = messenger.perform(to(), posting(notice('x')));
    await arrived;
    for (const limit of limits) limit.run();
    expect(await outcome).toEqual({ kind: 'retryLater', afterMs: 0, why: 'Discord did not answer in time', ambiguous: true });
    expect(limits.map((limit) => limit.ms)).toEqual([20_000]);
    discord.assertNoViolations();
  });
});
