import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { createMongoRateStore } from '../../../models/stores/mongo-rate-store.ts';
import { createMongoUsageArchive, createMongoUsageStore } from '../../../models/stores/mongo-usage-store.ts';
import { describeUsageContract } from '../../contracts/usage-contract.ts';
import { openCollections } from './open-collections.ts';

const open = async (uri: string | undefined) => {
  const { collections, shared, close } = await openCollections(uri);
  return {
    usage: createMongoUsageStore(collections),
    usageArchive: createMongoUsageArchive({ ...shared, ...collections }),
    rates: createMongoRateStore(shared),
    clear: async () => {
      await collections.usage.deleteMany({});
      for (const model of [shared.usageMonths, shared.rates]) await model.deleteMany({});
    },
    close,
  };
};

describeUsageContract('Mongoose on the embedded database', () => open(undefined));

const uri = process.env['MONGODB_URI'];
if (uri) describeUsageContract('Mongoose on MONGODB_URI', () => open(uri));

describe('what lies in the database of rates', () => {
  it('counts on when another process was the first at the same moment', async () => {
    const { shared, close } = await openCollections(undefined);
    const forgetAt = new Date(Date.now() + 60_000);
    await createMongoRateStore(shared).count('a', forgetAt);
    let races = 1;
    const rates = new Proxy(shared.rates, {
      get: (model, name) => {
        if (name !== 'findOneAndUpdate' || races === 0) return Reflect.get(model, name);
        races -= 1;
        const lost = Object.assign(new mongo.MongoServerError({ message: 'E11000' }), { code: 11000 });
        return () => ({ lean: () => Promise.reject(lost) });
      },
    });
    expect(await createMongoRateStore({ rates }).count('a', forgetAt)).toBe(2);
    await close();
  });

  it('names nobody, and is forgotten when its time is over', async () => {
    const { shared, expireNow, close } = await openCollections(undefined);
    const rates = createMongoRateStore(shared);
    await rates.count('interviews:discord:4711', new Date(Date.now() + 60_000));
    await rates.count('interviews:discord:4711', new Date(Date.now() - 60_000));
    expect(JSON.stringify(await shared.rates.find({}).lean())).not.toContain('4711');
    await expireNow();
    expect(await shared.rates.countDocuments({})).toBe(1);
    await close();
  });
});
