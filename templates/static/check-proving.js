/* Check this record, part 2 of 5: hashes, trees and signatures (RFC 6962, C2SP tlog-tiles and signed-note). */

async function sha256(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

const leafOf = (entry) => sha256([0], entry);
const nodeOf = (left, right) => sha256([1], left, right);

/** The digest that an entry holds of a record, so that it says nothing to whoever does not have the salt. */
async function salted(salt, record) {
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(record.length));
  return hex(await sha256(utf8.encode("site-builder/salted-digest/v1\n"), salt, new Uint8Array(length.buffer), record));
}

/** Where a tree over the entries from `low` to `high` parts: after the largest power of two that leaves a rest. */
function split(low, high) {
  let power = 1;
  while (power * 2 < high - low) power *= 2;
  return low + power;
}

/** The ranges of entries whose hashes prove that the entry is in a tree of `size`; the nearest first. */
function beside(index, size) {
  const found = [];
  for (let low = 0, high = size; high - low > 1;) {
    const middle = split(low, high);
    if (index < middle) found.push([middle, high]);
    else found.push([low, middle]);
    [low, high] = index < middle ? [low, middle] : [middle, high];
  }
  return found.reverse();
}

async function includes(path, index, size, leaf, root) {
  const steps = beside(index, size);
  if (index >= size || steps.length !== path.length) return false;
  let found = leaf;
  for (const [at, [, high]] of steps.entries()) found = high <= index ? await nodeOf(path[at], found) : await nodeOf(found, path[at]);
  return same(found, root);
}

/** The ranges whose hashes prove that a tree of `size` begins with that of `old`; the nearest first. */
function between(old, size) {
  const found = [];
  let [low, high] = [0, size];
  while (high !== old) {
    const middle = split(low, high);
    found.push(old <= middle ? [middle, high] : [low, middle]);
    [low, high] = old <= middle ? [low, middle] : [middle, high];
  }
  return [...(low ? [[low, high]] : []), ...found.reverse()];
}

async function begins(path, steps, old, oldRoot, root) {
  const rest = steps.map((step, at) => [step, path[at]]);
  let first = oldRoot;
  if (steps[0][1] === old) first = rest.shift()[1];
  let [before, after] = [first, first];
  for (const [[, high], hash] of rest) {
    if (high <= old) before = await nodeOf(hash, before);
    after = high <= old ? await nodeOf(hash, after) : await nodeOf(after, hash);
  }
  return same(before, oldRoot) && same(after, root);
}

/** The path of a tile of the log, partial ones with their width. */
function tilePath(level, index, width) {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const groups = digits.match(/.{3}/g).map((group, at, all) => (at < all.length - 1 ? `x${group}` : group));
  return `tile/${level}/${groups.join("/")}${width < 256 ? `.p/${width}` : ""}`;
}

/** A tree as the log's files hold it. `read` gives a file's bytes by its path, or null. */
class Tree {
  constructor(size, read) {
    this.size = size;
    this.read = read;
    this.rows = new Map();
    this.bundles = new Map();
  }

  width(level, index) {
    return Math.min(256, Math.floor(this.size / 256 ** level) - index * 256);
  }

  /** A file of the log, or as much of the full one as there should be of a partial one. */
  async file(level, index, most) {
    const width = this.width(Math.max(0, level === "entries" ? 0 : level), index);
    const path = tilePath(level, index, width);
    const data = (await this.read(path, most)) || (width < 256 && await this.read(tilePath(level, index, 256), most));
    if (!data) throw new Missing(`A file of the log, ${path}, is missing.`);
    return { data, width, path };
  }

  /** The entries of a bundle. What they hash to takes the place of the lowest tile: a proof made with it covers them all. */
  entries(index) {
    if (!this.bundles.has(index)) this.bundles.set(index, this.bundle(index));
    return this.bundles.get(index);
  }

  async bundle(index) {
    const { data, width, path } = await this.file("entries", index, MOST.entries);
    const found = [];
    for (let at = 0; at < data.length && found.length < width;) {
      const start = at + 2;
      at = start + data[start - 2] * 256 + data[start - 1];
      if (!(at <= data.length)) break;
      found.push(data.subarray(start, at));
    }
    if (found.length !== width) throw new Wrong(`A file of the log, ${path}, is cut off.`);
    this.rows.set(`0/${index}`, Promise.all(found.map(leafOf)));
    return found;
  }

  row(level, index) {
    const name = `${level}/${index}`;
    if (!this.rows.has(name)) this.rows.set(name, this.hashes(level, index));
    return this.rows.get(name);
  }

  async hashes(level, index) {
    const { data, width, path } = await this.file(level, index, MOST.tile);
    if (![width, 256].includes(data.length / HASH)) throw new Wrong(`A file of the log, ${path}, is cut off.`);
    return Array.from({ length: width }, (_, at) => data.subarray(at * HASH, (at + 1) * HASH));
  }

  /** The hash over the `place`th run of two to the `power` entries. */
  async whole(power, place) {
    const level = Math.floor(power / 8);
    const run = 2 ** (power % 8);
    const tile = Math.floor(place * run / 256);
    const start = place * run - tile * 256;
    let hashes = (await this.row(level, tile)).slice(start, start + run);
    if (hashes.length !== run) throw new Wrong("The log’s files do not fit the size that it gives.");
    while (hashes.length > 1) {
      hashes = await Promise.all(Array.from({ length: hashes.length / 2 }, (_, at) => nodeOf(hashes[at * 2], hashes[at * 2 + 1])));
    }
    return hashes[0];
  }

  /** The hash over a range of entries as proofs name them. */
  async over(low, high) {
    const found = [];
    while (low < high) {
      let power = 0;
      while (2 ** (power + 1) <= high - low) power += 1;
      found.push(await this.whole(power, Math.floor(low / 2 ** power)));
      low += 2 ** power;
    }
    let whole = found.pop();
    while (found.length) whole = await nodeOf(found.pop(), whole);
    return whole;
  }

  path(ranges) {
    return Promise.all(ranges.map(([low, high]) => this.over(low, high)));
  }

  async includes(index, leaf, root) {
    return includes(await this.path(beside(index, this.size)), index, this.size, leaf, root);
  }
}

/** A file that is not where it should be: something is left unchecked, and nothing is shown to be wrong. */
class Missing extends Error {}

/** What a key's signature under a note is worth: "holds", "fails", "absent", or "unable" where the browser lacks Ed25519. */
async function signedBy(key, note) {
  const made = note.signatures.find((each) => each.name === key.name && each.id === key.id);
  if (!made) return "absent";
  if (made.data.length !== 64) return "fails";
  try {
    const imported = await crypto.subtle.importKey("raw", key.raw, { name: "Ed25519" }, false, ["verify"]);
    return (await crypto.subtle.verify({ name: "Ed25519" }, imported, made.data, utf8.encode(note.text))) ? "holds" : "fails";
  } catch (error) {
    return error.name === "DataError" ? "fails" : "unable";
  }
}

/** The keys that count for which sizes of the log: the one that the reader trusts, and those that it handed over to. */
class Trust {
  constructor(key, from, handovers) {
    this.origin = key.name;
    this.from = from;
    this.asked = handovers;
    this.alone(key);
  }

  alone(key) {
    this.keys = [{ key, first: 0, last: Infinity }];
    this.notes = [];
    this.earlier = 0;
  }

  /** Follow the handovers, the oldest first. The present key needs none, until a checkpoint is signed by another. */
  async follow() {
    this.alone(this.keys[0].key);
    for (let number = 1; number <= 50; number += 1) {
      const data = await this.asked(number);
      if (!data) break;
      this.notes.push(data);
      await this.handedOver(await readHandover(textOf(data, "The handover of keys")));
    }
    this.asked = null;
  }

  async handedOver({ note, at, key }) {
    const now = this.keys.at(-1);
    if (at.origin !== this.origin || (await signedBy(key, note)) !== "holds") return;
    if (key.line === now.key.line) this.earlier = at.size;
    else if ((await signedBy(now.key, note)) === "holds" && at.size >= now.first) {
      now.last = at.size;
      this.keys.push({ key, first: at.size, last: Infinity });
    }
  }

  /** What the signatures of a checkpoint are worth; `kind` is one of those that `SIGNED` has words for. */
  async weigh(note, head) {
    if (head.origin !== this.origin) return { kind: "other" };
    if (this.from === "pasted" && this.asked) await this.follow();
    const found = await this.found(note, head);
    if (found.kind !== "foreign" || !this.asked) return found;
    await this.follow();
    return this.found(note, head);
  }

  async found(note, head) {
    for (const { key, first, last } of this.keys) {
      const kind = await signedBy(key, note);
      if (kind === "holds" && (head.size < first || head.size > last)) return { kind: "late", key };
      if (kind !== "absent") return { kind, key };
    }
    if (!note.signatures.length) return { kind: "unsigned" };
    return { kind: head.size <= this.earlier ? "earlier" : "foreign" };
  }
}
