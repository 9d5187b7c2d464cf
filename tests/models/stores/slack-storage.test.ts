import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '../../../core/adapters/system/sealer.ts';
import { createMongoDrillStore } from '../../../models/stores/mongo-drill-store.ts';
import { createMongoInboxStore } from '../../../models/stores/mongo-inbox-store.ts';
import { createMongoInstallationStore } from '../../../models/stores/mongo-installation-store.ts';
import { createMongoLinkStore } from '../../../models/stores/mongo-link-store.ts';
import { createMongoStores } from '../../../models/stores/mongo-stores.ts';
import { sampleDrill, sampleEntry } from '../../contracts/drill-store-contract.ts';
import { sampleItem } from '../../contracts/inbox-store-contract.ts';
import { sampleInstallation, team } from '../../contracts/installation-store-contract.ts';
import { sampleInterview } from '../../contracts/store-samples.ts';
import { type OpenedCollections, openCollections } from './open-collections.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

let opened: OpenedCollections;
beforeAll(async () => {
  opened = await openCollections(undefined);
});
beforeEach(async () => {
  for (const model of Object.values(opened.collections)) await model.deleteMany({});
  for (const model of Object.values(opened.shared)) await model.deleteMany({});
});
afterAll(() => opened?.close());

const drillStore = () => createMongoDrillStore({ ...opened.shared, ...opened.collections });
const inboxAt = (now: Date) => createMongoInboxStore({ ...opened.collections, now: () => now });

describe('time', () => {
  it('takes drills and entries after twelve months, and no drill that is still open', async () => {
    const drills = drillStore();
    const create = (id: string, closedAt: Date | null) =>
      drills.create(sampleDrill({ id, openedAt: daysAgo(400), closesAt: daysAgo(399), closedAt }));
    await create('old', daysAgo(365.1));
    await create('younger', daysAgo(364.9));
    await create('open', null);
    await drills.saveEntry(sampleEntry({ personId: 'ada', answeredAt: daysAgo(365.1) }));
    await drills.saveEntry(sampleEntry({ personId: 'bob', answeredAt: daysAgo(364.9) }));
    await opened.expireNow();
    const left = await drills.list('slack:T1', { onlyOpen: false, limit: 9 });
    expect(left.map(({ id }) => id).toSorted()).toEqual(['open', 'younger']);
    expect((await drills.listEntries('drill-1')).map(({ personId }) => personId)).toEqual(['bob']);
  });

  it('forgets a delivery a day after it was done, and one that nobody did after a week', async () => {
    const take = (id: string, receivedAt: Date) => inboxAt(receivedAt).take(sampleItem({ id, receivedAt }));
    await take('done yesterday', daysAgo(3));
    await inboxAt(daysAgo(1.01)).done('done yesterday');
    await take('done today', daysAgo(3));
    await inboxAt(daysAgo(0.99)).done('done today');
    await take('open for six days', daysAgo(6.9));
    await take('open for a week', daysAgo(7.1));
    await opened.expireNow();
    expect((await opened.collections.inbox.distinct('_id')).toSorted()).toEqual([
      'done today',
      'open for six days',
    ]);
  });

  it('takes codes when they expire, and no link', async () => {
    const links = createMongoLinkStore(opened.collections);
    await links.saveCode({ codeHash: 'old', personId: 'ada', expiresAt: daysAgo(0.001) });
    await links.saveCode({ codeHash: 'new', personId: 'ada', expiresAt: daysAgo(-0.001) });
    await links.link({ identity: 'slack:T1:U1', personId: 'ada', linkedAt: daysAgo(900) });
    await opened.expireNow();
    expect(await opened.collections.linkCodes.distinct('_id')).toEqual(['new']);
    expect(await links.resolve('slack:T1:U1')).toBe('ada');
  });
});

describe('what is done', () => {
  it('leaves nothing of what was delivered', async () => {
    const inbox = inboxAt(new Date());
    await inbox.take(sampleItem());
    await inbox.done('slack:Ev1');
    const [document] = await opened.collections.inbox.find({}).lean();
    expect(document).not.toHaveProperty('payload');
    expect(JSON.stringify(document)).not.toContain('night shift');
  });
});

describe('tokens', () => {
  it('lie in the database sealed, and nobody who can write there can exchange them', async () => {
    const { installations } = opened.shared;
    const store = createMongoInstallationStore({ installations, sealer: createSealer('a1'.repeat(32)) });
    await store.save(team('T1'), sampleInstallation());
    await store.save(team('T2'), sampleInstallation('xoxb-2'));
    expect(JSON.stringify(await installations.find({}).lean())).not.toMatch(/xoxb|Équipe|"U1"/);
    expect(await store.find(team('T1'))).toEqual(sampleInstallation());
    const other = await installations.findOne({ _id: 'team:T2' }).lean();
    await installations.updateOne({ _id: 'team:T1' }, { $set: { sealed: other?.['sealed'] } });
    await expect(store.find(team('T1'))).rejects.toMatchObject({ code: 'configuration' });
  });
});

describe('a linked person', () => {
  it('has in the export, and loses with everything, what the link left where it was', async () => {
    const { stores, links } = {
      stores: createMongoStores(opened.collections),
      links: createMongoLinkStore(opened.collections),
    };
    await links.link({ identity: 'slack:T1:U1', personId: 'discord:42', linkedAt: new Date() });
    await stores.interviews.create(sampleInterview({ id: 'i-1', personId: 'discord:42' }));
    await stores.interviews.create(sampleInterview({ id: 'i-2', personId: 'slack:T1:U1' }));
    await stores.interviews.create(sampleInterview({ id: 'i-3', personId: 'slack:T1:U2' }));
    const exported = await Array.fromAsync(stores.personData.exportAll('discord:42'));
    expect(exported.map(({ document }) => (document as { _id: string })._id)).toEqual([
      'i-1',
      'i-2',
      'slack:T1:U1',
    ]);
    expect(await stores.personData.deleteAll('discord:42')).toBe(3);
    expect(await stores.interviews.list('slack:T1:U1')).toEqual([]);
    expect(await stores.interviews.list('slack:T1:U2')).toHaveLength(1);
    expect(await links.resolve('slack:T1:U1')).toBe('slack:T1:U1');
  });
});

describe('queries', () => {
  const stageOf = (plan: unknown): string => JSON.stringify(plan);

  it('go by an index, and are sorted by it', async () => {
    const { drills } = opened.shared;
    const { drillEntries, inbox, links } = opened.collections;
    const plans = [
      drills.find({ workspaceId: 'w', channelId: 'c', messageId: 'm' }),
      drills.find({ workspaceId: 'w' }).sort({ openedAt: -1, _id: -1 }),
      drills.find({ workspaceId: 'w', closedAt: null }).sort({ openedAt: -1, _id: -1 }),
      drills.find({ closedAt: null, closesAt: { $lte: new Date() } }).sort({ closesAt: 1, _id: 1 }),
      drillEntries.find({ drillId: 'd' }).sort({ answeredAt: 1, _id: 1 }),
      drillEntries.find({ personId: 'p' }).sort({ answeredAt: -1 }),
      inbox.find({ doneAt: null, owner: { $in: ['one', 'two'] } }),
      links.find({ personId: 'p' }).sort({ linkedAt: 1, _id: 1 }),
    ];
    for (const query of plans) {
      const explained = stageOf(await query.explain('queryPlanner'));
      expect(explained).toContain('IXSCAN');
      expect(explained).not.toMatch(/COLLSCAN|"SORT"/);
    }
  });
});
