import { once } from 'node:events';
import { Events, Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { connect, deadline, place, quiet, refused, restOf } from '../place.ts';
import type { DiscordOptions } from '../server.ts';

describe('interactions', () => {
  /** A client that takes interactions but leaves the answer to the test. */
  async function listening(options: DiscordOptions = {}) {
    const at = await place(options);
    await restOf(at.discord).put(Routes.applicationCommands(at.discord.applicationId), { body: [{ name: 'list', description: 'x' }] });
    const client = await connect(at.discord);
    const next = () => once(client, Events.InteractionCreate, deadline()).then(([one]) => one as { id: string; token: string });
    const respond = (to: { id: string; token: string }, body: object) =>
      restOf(at.discord).post(Routes.interactionCallback(to.id, to.token), { body, auth: false });
    return { ...at, next, respond };
  }
  const hello = { type: 4, data: { content: 'hi', allowed_mentions: quiet } };

  it('refuses a second first answer and a made-up token', async () => {
    const { discord, channel, user, next, respond } = await listening();
    const arrived = next();
    const answer = discord.runCommand({ channel, user, name: 'list' });
    const interaction = await arrived;
    await expect(respond({ ...interaction, token: 'made-up' }, hello)).rejects.toEqual(refused(404, 10062));
    await respond(interaction, hello);
    await expect(respond(interaction, hello)).rejects.toEqual(refused(400, 40060));
    expect(await answer).toMatchObject({ callbackAttempts: 2, reply: { content: 'hi', channelId: channel.id } });
    expect(discord.messages(channel.id)).toHaveLength(1);
    discord.assertNoViolations();
  });

  it('does not know an interaction that was left waiting', async () => {
    const { discord, channel, user, next, respond } = await listening({ interactionAnswerMs: 60 });
    const arrived = next();
    const answer = expect(discord.runCommand({ channel, user, name: 'list', deadlineMs: 400 })).rejects.toThrow('in vain');
    const late = discord.waitFor('violation');
    const interaction = await arrived;
    expect(await late).toContain('no answer within 60 ms');
    await expect(respond(interaction, hello)).rejects.toEqual(refused(404, 10062));
    await answer;
    expect(discord.takeViolations()).toHaveLength(2);
  });

  it('refuses an answer that does not fit', async () => {
    const { discord, channel, user, next, respond } = await listening();
    const arrived = next();
    const answer = discord.runCommand({ channel, user, name: 'list' });
    const interaction = await arrived;
    await expect(respond(interaction, { type: 7, data: {} })).rejects.toEqual(refused(400, 50035));
    await respond(interaction, hello);
    await answer;
    expect(discord.takeViolations()).toEqual([expect.stringContaining('does not fit')]);
  });

  it('knows groups of subcommands: their limits, and how their interactions are nested', async () => {
    const { discord, channel, user, next, respond } = await listening();
    const route = Routes.applicationCommands(discord.applicationId);
    const sub = (name: string, more: object = {}) => ({ type: 1, name, description: 'x', ...more });
    const group = (options: object[], more: object = {}) => ({ type: 2, name: 'source', description: 'x', options, ...more });
    const put = (...options: object[]) => restOf(discord).put(route, { body: [{ name: 'outage', description: 'x', options }] });
    const many = Array.from({ length: 26 }, (_, index) => sub(`s${index}`));
    for (const wrong of [
      group(many),
      group([group([sub('add')])]),
      group([sub('add'), sub('add')]),
      group([sub('Add')]),
      group([sub('add')], { description: '' }),
      group([sub('add')], { description: 'x'.repeat(101) }),
      group([sub('add')], { name: 'source add' }),
    ])
      await expect(put(wrong)).rejects.toEqual(refused(400, 50035));
    await expect(put(group([sub('add')]), sub('source'))).rejects.toEqual(refused(400, 50035));

    await put(sub('sources'), group([sub('add', { options: [{ type: 3, name: 'address', description: 'x', required: true }] })]));
    const arrived = next();
    const answer = discord.runCommand({ channel, user, name: 'outage source add', options: { address: 'a.example' } });
    const interaction = await arrived;
    expect((interaction as unknown as { options: { data: unknown } }).options.data).toMatchObject([
      { type: 2, name: 'source', options: [{ type: 1, name: 'add', options: [{ type: 3, name: 'address', value: 'a.example' }] }] },
    ]);
    await respond(interaction, hello);
    await answer;
    await expect(discord.runCommand({ channel, user, name: 'outage source', options: {} })).rejects.toThrow('a subcommand is needed');
    await expect(discord.runCommand({ channel, user, name: 'outage add', options: {} })).rejects.toThrow('no subcommand add');
  });
});
