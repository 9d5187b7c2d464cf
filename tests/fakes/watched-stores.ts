import type { Stores } from '../../core/ports/stores.ts';

type Before = (call: string) => unknown;
type Method = (...args: unknown[]) => unknown;

const watch = (name: string, store: object, before: Before): object =>
  new Proxy(store, {
    get: (target, property) => {
      const method = Reflect.get(target, property) as unknown;
      if (typeof method !== 'function') return method;
      const call = `${name}.${String(property)}`;
      return (...args: unknown[]) => {
        // A stream fails where it is read, everything else as a rejected promise.
        if (property.toString().startsWith('stream') || property === 'exportAll') {
          void before(call);
          return (method as Method).apply(target, args);
        }
        return (async () => {
          await before(call);
          return (await (method as Method).apply(target, args)) as unknown;
        })();
      };
    },
  });

/** The same stores, with something done before every call (a note, a throw, a wait): `attempts.recordStep` and so on. */
export const watchStores = (stores: Stores, before: Before): Stores =>
  Object.fromEntries(
    Object.entries(stores).map(([name, store]) => [name, watch(name, store as object, before)]),
  ) as unknown as Stores;
