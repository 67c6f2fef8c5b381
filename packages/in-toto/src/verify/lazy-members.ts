/** Where an object keeps what it has not computed yet; not enumerable, so that it is no part of the value. */
const CELLS = Symbol("cells");

interface Cells {
  readonly [CELLS]: {
    readonly lazy: { readonly [name: string]: () => unknown };
    readonly computed: { [name: string]: unknown };
  };
}

const descriptors = new Map<string, PropertyDescriptor>();

/**
 * Adds members to an object that are computed when they are first looked at, and are members like all others for
 * everybody who reads, copies, compares or serialises the object.
 *
 * Not `{ get name() {…} }`: each evaluation of such a literal makes a hidden class of its own that keeps the getter, and
 * with it everything around, until the next full garbage collection; here all objects share one getter for each name.
 */
export function withLazyMembers<T extends object, L extends object>(
  object: T,
  lazy: { readonly [name in keyof L & string]: () => L[name] },
): T & Readonly<L> {
  const cells: Cells[typeof CELLS] = { lazy, computed: {} };
  Object.defineProperty(object, CELLS, { value: cells });
  for (const name of Object.keys(lazy)) Object.defineProperty(object, name, descriptorOf(name));
  return object as T & Readonly<L>;
}

/** @param name a name in this program, never one of a document */
function descriptorOf(name: string): PropertyDescriptor {
  const known = descriptors.get(name);
  if (known !== undefined) return known;
  const descriptor: PropertyDescriptor = {
    enumerable: true,
    configurable: true,
    get(this: Cells): unknown {
      const { lazy, computed } = this[CELLS];
      if (!Object.hasOwn(computed, name)) computed[name] = lazy[name]?.();
      return computed[name];
    },
  };
  descriptors.set(name, descriptor);
  return descriptor;
}
