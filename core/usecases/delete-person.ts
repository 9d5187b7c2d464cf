import type { Engine } from './engine.ts';
import type { EngineContext } from './engine-context.ts';

/** Deletes everything of a person, after stopping what runs for them. Gives the number of documents. */
export const createDeletePerson =
  ({ stores, work, forgetPerson }: EngineContext): Engine['deletePerson'] =>
  async (personId) => {
    await Promise.all([work.stop(personId), forgetPerson?.(personId)]);
    return stores.personData.deleteAll(personId);
  };
