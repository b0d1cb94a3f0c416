/** Where the SDK remembers things: text by name. */
export interface Store {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
  names(): string[];
}

/** A store that forgets when the page goes, for browsers that refuse to remember. */
export function memoryStore(): Store {
  const values = new Map<string, string>();
  return {
    get: (name) => values.get(name) ?? null,
    set: (name, value) => void values.set(name, value),
    remove: (name) => void values.delete(name),
    names: () => [...values.keys()],
  };
}

/** localStorage under a prefix; a full or forbidden one behaves like memory. */
export function browserStore(prefix: string): Store {
  const spare = memoryStore();
  let local: Storage;
  try {
    local = window.localStorage;
    local.setItem(prefix, "");
    local.removeItem(prefix);
  } catch {
    return spare;
  }
  return {
    get: (name) => spare.get(name) ?? local.getItem(prefix + name),
    set(name, value) {
      try {
        local.setItem(prefix + name, value);
        spare.remove(name);
      } catch {
        spare.set(name, value);
      }
    },
    remove(name) {
      spare.remove(name);
      local.removeItem(prefix + name);
    },
    names: () => [
      ...new Set([
        ...spare.names(),
        ...Object.keys(local)
          .filter((key) => key.startsWith(prefix))
          .map((key) => key.slice(prefix.length)),
      ]),
    ],
  };
}

/** 128 random bits as text. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
