/** Who am I, who are they, and how do I connect. */
import { SlackRefusal } from '../model.ts';
import type { Method } from './method.ts';

export const workspace: Record<string, Method> = {
  'api.test': {
    token: 'none',
    tier: 4,
    args: { error: 'string' },
    open: true,
    run: (args) => {
      if (args.has('error')) throw new SlackRefusal(args.string('error'), { args: args.values });
      return { args: args.values };
    },
  },
  'auth.test': {
    token: 'bot',
    tier: 4,
    args: {},
    run: (_args, { world }) => ({
      url: `https://${world.teamDomain}.slack.com/`,
      team: 'Tocsin test',
      user: 'tocsin',
      team_id: world.teamId,
      user_id: world.botUserId,
      bot_id: world.botId,
      is_enterprise_install: false,
    }),
  },
  'apps.connections.open': { token: 'app', tier: 1, args: {}, run: (_args, platform) => ({ url: platform.openConnection() }) },
  'users.info': {
    token: 'bot',
    tier: 4,
    args: { user: 'string!', include_locale: 'boolean' },
    run: (args, { world }) => {
      const user = world.user(args.string('user'));
      const locale = args.flag('include_locale') === true ? { locale: 'en-US' } : {};
      return {
        user: {
          id: user.id,
          team_id: world.teamId,
          name: user.name,
          real_name: user.name,
          deleted: user.deleted,
          tz: user.tz,
          is_bot: user.isBot,
          // https://docs.slack.dev/reference/objects/user-object
          is_admin: user.role !== 'member',
          is_owner: user.role === 'owner',
          is_primary_owner: false,
          is_restricted: false,
          is_ultra_restricted: false,
          profile: { real_name: user.name, display_name: user.name },
          ...locale,
        },
      };
    },
  },
  'bots.info': {
    token: 'bot',
    tier: 3,
    args: { bot: 'string' },
    run: (args, { world }) => {
      if (args.has('bot') && args.string('bot') !== world.botId) throw new SlackRefusal('bot_not_found');
      return { bot: { id: world.botId, app_id: world.appId, user_id: world.botUserId, name: 'tocsin', deleted: false } };
    },
  },
  'team.info': {
    token: 'bot',
    tier: 3,
    args: { team: 'string', domain: 'string' },
    run: (args, { world }) => {
      if (args.has('team') && args.string('team') !== world.teamId) throw new SlackRefusal('team_not_found');
      return { team: { id: world.teamId, name: 'Tocsin test', domain: world.teamDomain } };
    },
  },
  'usergroups.list': {
    token: 'bot',
    tier: 2,
    args: { include_count: 'boolean', include_disabled: 'boolean', include_users: 'boolean' },
    run: () => ({ usergroups: [] }),
  },
  'reactions.add': {
    token: 'bot',
    tier: 3,
    args: { channel: 'string!', timestamp: 'ts!', name: 'string!' },
    run: (args, { world }) => {
      const channel = world.writable(args.string('channel'));
      const message = world.message(channel.id, args.string('timestamp'));
      if (message === undefined) throw new SlackRefusal('message_not_found');
      const name = args.string('name');
      if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new SlackRefusal('invalid_name');
      if (message.reactions.includes(name)) throw new SlackRefusal('already_reacted');
      message.reactions.push(name);
      world.changed();
      return {};
    },
  },
};
