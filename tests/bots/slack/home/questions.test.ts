import { describe, expect, it } from 'vitest';
import { readByPeople, textsIn } from '../blocks/hostile-texts.ts';
import { ANA, createHomeBench, TEAM } from './home-bench.ts';

const LIST =
  '- How do you hand over a night shift?\n- Why?\n- What do you do when two patients need you at once?';
const ADMIN = { name: 'Ana', timeZone: 'UTC', isBot: false, isAdmin: true };

const shown = ({ slack }: ReturnType<typeof createHomeBench>): string =>
  readByPeople(textsIn(slack.views.at(-1)!.view.blocks).join('\n'));

describe('own questions in App Home', () => {
  it('are brought as a pasted list: good lines are in, and bad ones are told by number', async () => {
    const bench = createHomeBench();
    await bench.press('questions', 'add');
    expect(shown(bench)).not.toContain('Everybody here');
    expect(await bench.send('questions_form', { text: LIST, name: 'Ward' })).toBeNull();
    const told = readByPeople(textsIn(bench.slack.posted.at(-1)!.message.blocks ?? []).join('\n'));
    expect(told).toContain('2 questions added.');
    expect(told).toMatch(/Line 2: .*too short/u);
    await bench.press('questions', 'list');
    expect(shown(bench)).toContain('How do you hand over a night shift?');
    expect(shown(bench)).toContain('Ward');
  });

  it('are brought as a file', async () => {
    const bench = createHomeBench();
    const url = 'https://files.slack.com/list';
    bench.slack.downloads.set(url, Buffer.from(LIST));
    const file = { id: 'F1', name: 'list.md', mimetype: 'text/plain', size: 99, url_private_download: url };
    expect(await bench.send('questions_form', { file: { files: [file] } })).toBeNull();
    expect(await (await bench.services.questionSets()).list(ANA)).toHaveLength(2);
  });

  it.each([
    ['text', {}],
    ['file', { file: { files: [{ id: 'F1', name: 'list.pdf', mimetype: 'application/pdf', size: 9 }] } }],
  ])('say under the field %s what is wrong', async (field, filled) => {
    const { send } = createHomeBench();
    expect(Object.keys((await send('questions_form', filled))!)).toEqual([field]);
  });

  it('are for everybody only when an admin says so, also when the form was opened before', async () => {
    const bench = createHomeBench();
    const filled = { text: LIST, name: 'Ward', scope: 'workspace' };
    await expect(bench.send('questions_form', filled)).rejects.toMatchObject({ code: 'not_yours' });
    const sets = await bench.services.questionSets();
    expect(await sets.list(ANA, TEAM)).toEqual([]);

    bench.slack.users.set('U1', ADMIN);
    await bench.press('questions', 'add');
    expect(shown(bench)).toContain('Everybody here');
    await bench.send('questions_form', filled);
    const [first] = await sets.list('slack:T1:U2', TEAM);
    expect(first).toMatchObject({ workspaceId: TEAM, set: 'Ward', personId: ANA });

    // A drill may take them by the name of their set.
    const { drills } = bench.services;
    const topic = { kind: 'set', set: 'ward' } as const;
    const place = { workspaceId: TEAM, frontEnd: 'slack', channelId: 'C1' } as const;
    const drill = await drills.openDrill({ ...place, topic, scheduleId: null, windowMs: 3_600_000 });
    expect(LIST).toContain(drill.question.text);
  });

  it('are deleted by who brought them alone', async () => {
    const bench = createHomeBench();
    bench.slack.users.set('U1', ADMIN);
    await bench.send('questions_form', { text: LIST, scope: 'workspace' });
    const sets = await bench.services.questionSets();
    const [first] = await sets.list(ANA, TEAM);
    await bench.press('questions', 'list', '', { userId: 'U2' });
    expect(JSON.stringify(bench.slack.views.at(-1)!.view)).not.toContain('Delete');
    await bench.press('questions', 'delete', first!.id, { userId: 'U2', modal: 'V9' });
    expect(await sets.list(ANA, TEAM)).toHaveLength(2);
    await bench.press('questions', 'delete', first!.id, { modal: 'V9' });
    expect(await sets.list(ANA, TEAM)).toHaveLength(1);
    expect(shown(bench)).not.toContain(first!.text);
  });
});
