import { describe, expect, it } from 'vitest';
import { desk } from './desk.ts';

describe('/outage help', () => {
  it('shows every command with its options and what it does', async () => {
    const { commands, hear } = desk();
    const answer = await hear('help');
    expect(answer).toContain('/outage subscribe <service> [severity] · Tell this channel when a service has trouble');
    expect(answer).toContain('/outage status [service] ·');
    for (const { name } of commands.list) expect(answer).toContain(`/outage ${name}`);
  });
});

describe('the commands', () => {
  it('fit what chat platforms take', () => {
    const { list } = desk().commands;
    expect(list.map(({ name }) => name)).toEqual([
      'subscribe',
      'unsubscribe',
      'subscriptions',
      'status',
      'report',
      'explain',
      'verdict',
      'scoreboard',
      'list',
      'sources',
      'source add',
      'source remove',
      'oncall',
      'help',
    ]);
    for (const { name, description, options } of list) {
      expect(name).toMatch(/^[a-z]{1,32}( [a-z]{1,32})?$/);
      expect(description.length).toBeLessThanOrEqual(100);
      for (const option of options) {
        expect(option.description.length).toBeLessThanOrEqual(100);
        for (const choice of option.choices ?? []) expect(choice.name.length).toBeLessThanOrEqual(100);
      }
      // Discord refuses an optional option before a required one.
      expect(options.map(({ required }) => required)).toEqual(
        options.map(({ required }) => required).toSorted((a, b) => Number(b) - Number(a)),
      );
    }
  });
});
