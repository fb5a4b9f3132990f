/** https://docs.slack.dev/reference/methods/views.open and its sisters. */
import type { Arguments } from '../arguments.ts';
import { problemsOfView } from '../block-kit/blocks.ts';
import { describeProblem } from '../block-kit/shape.ts';
import { ClientFault, type JsonObject, SlackRefusal, type SlackView } from '../model.ts';
import type { World } from '../world.ts';
import type { Method } from './method.ts';

/** Throws in Slack's words when the view would not be taken. */
export function checkView(view: unknown, allowed: ('home' | 'modal')[]): JsonObject {
  const problems = problemsOfView(view, allowed);
  if (problems.length > 0) throw new ClientFault('invalid_arguments', problems.map(describeProblem));
  return view as JsonObject;
}

/** The view as payloads and answers show it. */
export function viewJson(world: World, kept: SlackView): JsonObject {
  const { title = null, submit = null, close = null, private_metadata = '', callback_id = '', ...rest } = kept.view;
  return {
    ...rest,
    id: kept.id,
    team_id: world.teamId,
    app_id: world.appId,
    bot_id: world.botId,
    title,
    submit,
    close,
    private_metadata,
    callback_id,
    state: { values: {} },
    hash: kept.hash,
    root_view_id: kept.id,
    previous_view_id: null,
  };
}

function keep(world: World, view: JsonObject, user: string | null, id: string): SlackView {
  const kept: SlackView = { id, hash: `${world.timestamp()}.hash`, type: String(view.type), user, view };
  world.views.set(id, kept);
  world.changed();
  return kept;
}

export function openView(world: World, view: JsonObject, user: string | null): SlackView {
  return keep(world, view, user, world.id('V'));
}

export function replaceView(world: World, old: SlackView, view: JsonObject): SlackView {
  return keep(world, view, old.user, old.id);
}

function checkHash(args: Arguments, known: SlackView): void {
  if (args.has('hash') && args.string('hash') !== known.hash) throw new SlackRefusal('hash_conflict');
}

export const views: Record<string, Method> = {
  'views.open': {
    token: 'bot',
    tier: 4,
    args: { trigger_id: 'string!', view: 'json!' },
    run: (args, { world, triggers }) => {
      const view = checkView(args.json('view'), ['modal']);
      const user = triggers.spend(args.string('trigger_id'));
      return { view: viewJson(world, openView(world, view, user)) };
    },
  },
  'views.publish': {
    token: 'bot',
    tier: 4,
    args: { user_id: 'string!', view: 'json!', hash: 'string' },
    run: (args, { world }) => {
      const view = checkView(args.json('view'), ['home']);
      const user = world.user(args.string('user_id')).id;
      const known = [...world.views.values()].find((kept) => kept.type === 'home' && kept.user === user);
      if (known !== undefined) checkHash(args, known);
      return { view: viewJson(world, known === undefined ? openView(world, view, user) : replaceView(world, known, view)) };
    },
  },
  'views.update': {
    token: 'bot',
    tier: 4,
    args: { view: 'json!', view_id: 'string', external_id: 'string', hash: 'string' },
    run: (args, { world }) => {
      if (args.has('view_id') === args.has('external_id'))
        throw new ClientFault('invalid_arguments', ['[ERROR] either view_id or external_id']);
      const known = [...world.views.values()].find((kept) =>
        args.has('view_id') ? kept.id === args.string('view_id') : kept.view.external_id === args.string('external_id'),
      );
      if (known === undefined) throw new SlackRefusal('not_found');
      checkHash(args, known);
      const view = checkView(args.json('view'), [known.type === 'home' ? 'home' : 'modal']);
      return { view: viewJson(world, replaceView(world, known, view)) };
    },
  },
};
