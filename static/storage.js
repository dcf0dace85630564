// The tab's storage for door and house alike, in methods that never throw: MicroPython cannot catch what a blocked
// or full sessionStorage throws. A text that the tab refuses is held in memory, until the page is loaded again.

// Reading window.sessionStorage throws where it is blocked, writing where it is full: both are tried once.
function open() {
  try {
    const { sessionStorage: store } = window;
    store.setItem("aurinko.probe", "1");
    const works = store.getItem("aurinko.probe") === "1";
    store.removeItem("aurinko.probe");
    return works ? store : null;
  } catch {
    return null;
  }
}

function quietly(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

const store = open();
const memory = new Map();

export default {
  works: store !== null,
  get: (key) => memory.get(key) ?? quietly(() => store.getItem(key), null),
  set(key, value) {
    const kept = quietly(() => (store.setItem(key, value), true), false);
    if (kept) memory.delete(key);
    else {
      quietly(() => store.removeItem(key)); // what was there before must not come back after a reload
      memory.set(key, value);
    }
    return kept;
  },
  remove(key) {
    memory.delete(key);
    quietly(() => store.removeItem(key));
  },
  names: () => [...new Set([...memory.keys(), ...quietly(() => Object.keys(store), [])])],
};
