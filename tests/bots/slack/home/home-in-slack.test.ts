import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHomeListeners } from '../../../../bots/slack/home/home-listeners.ts';
import { personIdOf } from '../../../../bots/slack/identity.ts';
import { libraryStory } from '../../../fakes/sample-library.ts';
import { readByPeople, textsIn } from '../blocks/hostile-texts.ts';
import { connect, createWorkspace } from '../receive/slack-bench.ts';
import { servicesOf } from './home-bench.ts';

/** App Home behind the real Bolt, in a Slack that checks what it is sent. */
const enter = async () => {
  const workspace = await createWorkspace();
  const made = servicesOf();
  // What is loaded on the first use may take longer than a bench lets a connection be silent.
  const bot = await connect(workspace, () => createHomeListeners(made.services), { pingMs: 5_000 });
  const { standin, ben, team } = workspace;
  const shown = (value: unknown): string => readByPeople(textsIn(value).join('\n'));
  const homeText = () => shown(standin.homeOf(ben)?.body.blocks);
  return {
    ...{ ...made, standin, ben, bot },
    personId: personIdOf({ teamId: team.id, userId: ben }),
    homeSays: (what: string) => standin.waitFor(`Home with ${what}`, () => homeText().includes(what)),
    press: (name: string) => standin.press(standin.homeOf(ben)!, name, ben),
    modal: (title: string) =>
      standin.waitFor(`the modal ${title}`, () => {
        const view = standin.modalOf(ben);
        return view !== null && JSON.stringify(view.body).includes(title) ? view : null;
      }),
    dmSays: (what: string) =>
      standin.waitFor(`a direct message with ${what}`, () =>
        standin.messagesIn(standin.dm(ben)).some(({ blocks }) => shown(blocks).includes(what)),
      ),
    leave: async () => {
      await bot.stop();
      await standin.close();
    },
  };
};

let slack: Awaited<ReturnType<typeof enter>>;
beforeEach(async () => {
  slack = await enter();
});
afterEach(() => slack.leave());

describe('App Home in Slack', () => {
  it('takes settings, after saying under the field what is wrong', async () => {
    slack.standin.openHome(slack.ben);
    await slack.homeSays('Etc/UTC');
    slack.press('Change');
    const form = await slack.modal('Time zone');
    const wrong = await slack.standin.submitView(form, { zone: 'Nowhere' });
    expect(Object.keys(wrong.errors!)).toEqual(['zone']);
    const right = await slack.standin.submitView(form, {
      zone: 'Asia/Tokyo',
      days: ['Monday'],
      hour: '10:00',
    });
    expect(right.view).toBeNull();
    await slack.homeSays('Asia/Tokyo');
    await slack.homeSays('*Working hours* Mon, ');
    await slack.homeSays('on, at 10:00');
  });

  it('takes a posting, plans for it, and lets it go', async () => {
    slack.standin.openHome(slack.ben);
    await slack.homeSays('Résumé and job');
    slack.press('Add a job posting');
    const text = 'Senior Nurse Manager at Northside Clinic\nRequired: triage, rota planning, budgeting.';
    await slack.standin.submitView(await slack.modal('A job posting'), { text, name: 'Northside' });
    await slack.dmSays('Saved');
    await slack.homeSays('northside');
    const day = slack.services.clock.now().toISOString().slice(0, 10);
    slack.standin.choose(slack.standin.homeOf(slack.ben)!, 'Day of your interview', day, slack.ben);
    await slack.homeSays(`interview on ${day}`);
    slack.press('Open');
    const posting = await slack.modal('What I read');
    slack.standin.press(posting, 'Delete', slack.ben);
    await slack.dmSays('is gone');
  });

  it('opens a story on top of the list of all, and deletes it there', async () => {
    const { personId } = slack;
    for (const number of [1, 2, 3, 4, 5, 6])
      await slack.bench.stores.stories.save(
        libraryStory({ id: `s-${number}`, personId, title: `Story ${number}` }),
      );
    slack.standin.openHome(slack.ben);
    await slack.homeSays('Story 1');
    slack.press('All 6 stories');
    slack.standin.press(await slack.modal('Your stories'), 'Open', slack.ben);
    slack.standin.press(await slack.modal('trained 22 nurses'), 'Delete', slack.ben);
    await slack.modal('The story is gone.');
    expect(await slack.bench.stores.stories.list(personId)).toHaveLength(5);
  });

  it('deletes everything only when that is written out', async () => {
    const { personId } = slack;
    await slack.bench.stores.stories.save(libraryStory({ personId, title: 'Mine' }));
    slack.standin.openHome(slack.ben);
    await slack.homeSays('Mine');
    slack.press('Your data …');
    const form = await slack.modal('Everything of mine');
    expect((await slack.standin.submitView(form, { sure: 'no' })).errors).toHaveProperty('sure');
    await slack.standin.submitView(form, { sure: 'delete' });
    await slack.dmSays('Everything is gone: 1 record.');
    await slack.homeSays('No story yet.');
  });
});
