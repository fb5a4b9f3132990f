import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { line, link, quote } from '../../../src/domain/notice.ts';
import { alive } from './reader.ts';
import { delivered, messengerOf, notice, posting, setting } from './setting.ts';
import { PIECES, TRICKS } from './tricks.ts';

const OURS = 'https://status.example.com/1';
/** How many texts ride on one message; the bot's 50 requests a second are the SDK's law. */
const A_MESSAGE = 24;

describe('hostile feeds on Discord', () => {
  it('ping nobody, link nowhere and format nothing, in 2 400 texts', { timeout: 60_000 }, async () => {
    const bucket = { requests: 10_000, perMs: 1000 };
    const { discord, channel, to } = await setting({ globalPerSecond: 10_000, buckets: { 'POST /channels/:channel/messages': bucket } });
    const messenger = messengerOf(discord);
    const random = fc.sample(
      fc.array(fc.constantFrom(...PIECES, ...TRICKS), { maxLength: 6 }).map((parts) => parts.join('').slice(0, 80)),
      2400 - TRICKS.length,
    );
    const texts = [...TRICKS, ...random];
    for (let at = 0; at < texts.length; at += A_MESSAGE) {
      const some = texts.slice(at, at + A_MESSAGE);
      const said = notice(some.slice(0, 2).join(' '), {
        tone: 'page',
        summary: some.slice(0, 12).join(' '),
        blocks: some.flatMap((text, index) => [
          index % 3 === 0 ? quote(text, OURS) : line(text, ' ', some[index + 1] ?? ''),
          ...(index % 8 === 0 ? [line(link(text, OURS))] : []),
        ]),
        actions: [{ id: 'ack', label: some[0] ?? '', value: 'p1', style: 'plain' }],
      });
      delivered(await messenger.perform(to(), posting(said)));
    }

    const messages = discord.messages(channel.id);
    expect(messages).toHaveLength(Math.ceil(texts.length / A_MESSAGE));
    for (const message of messages) {
      expect(message.pings).toEqual({ everyone: false, users: [], roles: [] });
      expect(message.allowed_mentions).toEqual({ parse: [] });
      const [embed] = message.embeds as { title: string; description: string }[];
      expect(alive(message.content)).toEqual([]);
      expect(alive(embed?.title ?? '')).toEqual([]);
      const living = alive((embed?.description ?? '').replace(/^> /gm, ''));
      for (const one of living) {
        if (one.what === 'link') expect(one.text).toMatch(/\]\(https:\/\/status\.example\.com\/1\)$/);
        else expect(one).toMatchObject({ what: 'address', text: expect.stringMatching(/^https?:\/\//i) });
      }
    }
    discord.assertNoViolations();
  });
});
