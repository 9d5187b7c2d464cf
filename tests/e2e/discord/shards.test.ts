import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createDataFolder, openDiscordApp } from './discord-app.ts';

let standin: DiscordStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;

beforeAll(async () => {
  standin = await createDiscordStandin();
  data = await createDataFolder();
});

afterAll(async () => {
  await standin.close();
  await data.remove();
});

it('connects in as many shards as Discord wants, and serves the guilds of each', async () => {
  standin.world.shards = 2;
  const [north, south] = ['North', 'South'].map((name) => standin.addGuild(name));
  const app = await openDiscordApp(standin, data.folder);
  try {
    expect(standin.gateway.counts.identified).toBe(2);
    const heard = [0, 1].map((shard) => standin.gateway.heardBy(shard));
    expect(heard.map((names) => names.length)).toEqual([1, 1]);
    expect(heard.flat().toSorted()).toEqual(['North', 'South']);
    expect(app.greeting).toContain('2 servers');
    for (const guildId of [north!, south!]) {
      const place = {
        guildId,
        channelId: standin.addChannel(guildId, 'talk'),
        userId: standin.addUser('ana'),
      };
      const asked = standin.runCommand({ ...place, name: 'help' });
      await standin.answered(asked);
      await standin.waitFor('help', () => (standin.shown(asked)?.embeds.length ?? 0) > 0);
    }
    standin.gateway.drop();
    await standin.waitFor('both resumed', () => standin.gateway.counts.resumed === 2);
  } finally {
    await app.close();
  }
}, 30_000);
