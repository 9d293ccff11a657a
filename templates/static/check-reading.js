/* Check this record, part 1 of 5 (published as one file, check.js): reads proof files, notes, keys and statements.
   Each has one way to be written, as in site_builder/records/log/; what is written otherwise is told in a sentence. */

/** What is wrong with something that was read: its message is a sentence for the reader. */
class Wrong extends Error {}

/** Bytes that are read of a file, at most. */
const MOST = { proof: 2_000_000, note: 1_000_000, key: 1_000, tile: 256 * 32, entries: 256 * 65_537, page: 5_000_000, script: 2_000_000 };

const HASH = 32;
const PROOF = "c2sp.org/tlog-proof@v1\n";
const HANDOVER = "site-builder/key-handover/v1\n";
const STATEMENT = "site-builder/statement/v1";
const ACTS = ["publish", "edit", "gone", "remove", "redact", "restore", "dispose"];
const SHOWING = ["publish", "edit", "redact", "restore"];
const HEX = /^[0-9a-f]{64}$/;
const NAME = /^[^\s+\u0000-\u0020\u0085]+$/u;

const utf8 = new TextEncoder();

function textOf(bytes, what) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Wrong(`${what} is not text.`);
  }
}

function base64(bytes) {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
}

/** Bytes from base64, written in the one way there is; null for all else. */
function unbase64(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return base64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

/** A count as checkpoints and proofs write it. Larger ones than JavaScript can count to do not occur. */
function count(text) {
  const number = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(number) ? number : null;
}

/** A signed note: a text, a blank line, a line for each signature. A log that nobody signed has notes without any. */
function readNote(whole, what) {
  if (whole.length > MOST.note) throw new Wrong(`${what} is larger than any that is read here.`);
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) throw new Wrong(`${what} holds characters that do not belong there.`);
  const at = whole.lastIndexOf("\n\n");
  if (at < 0) throw new Wrong(`${what} has no blank line between its text and its signatures: it may be cut off.`);
  const lines = whole.slice(at + 2);
  return { text: whole.slice(0, at + 1), signatures: lines ? readSignatures(lines, what) : [] };
}

function readSignatures(lines, what) {
  if (!lines.endsWith("\n")) throw new Wrong(`${what} is cut off within a signature.`);
  const found = lines.slice(0, -1).split("\n").map((line) => {
    const [dash, name, data, ...rest] = line.split(" ");
    const bytes = data === undefined || rest.length ? null : unbase64(data);
    if (dash !== "—" || !NAME.test(name) || !bytes || bytes.length <= 4) throw new Wrong(`${what} holds a line that is no signature.`);
    return { name, id: hex(bytes.subarray(0, 4)), data: bytes.subarray(4) };
  });
  if (found.length > 100) throw new Wrong(`${what} holds more signatures than are read here.`);
  if (new Set(found.map((each) => `${each.name} ${each.id}`)).size < found.length) throw new Wrong(`${what} is signed twice by the same key.`);
  return found;
}

/** Which log, how many entries, and the one hash that stands for them all. */
function readCheckpoint(text) {
  const lines = text.split("\n");
  if (lines.pop() !== "" || lines.length < 3 || lines.some((line) => !line)) throw new Wrong("The checkpoint is not written as checkpoints are: origin, size, root.");
  const size = count(lines[1]);
  const root = unbase64(lines[2]);
  if (size === null) throw new Wrong("The checkpoint does not say how many entries the log has.");
  if (!root || root.length !== HASH) throw new Wrong("The checkpoint does not give the root of a tree.");
  return { origin: lines[0], size, root };
}

/** A proof file: the place of an entry, the hashes from it to the root, a checkpoint, and what the file carries beside. */
function readProof(bytes) {
  if (bytes.length > MOST.proof) throw new Wrong("The file is larger than any proof file.");
  const whole = textOf(bytes, "The file");
  const end = whole.indexOf("\n\n");
  if (!whole.startsWith(PROOF)) throw new Wrong("This is no proof file: it does not begin as one.");
  if (end < 0) throw new Wrong("The proof file is cut off: it has no checkpoint.");
  const lines = whole.slice(PROOF.length, end).split("\n");
  const extra = lines[0].startsWith("extra ") ? unbase64(lines.shift().slice(6)) : null;
  if (!extra) throw new Wrong("The proof file does not carry the entry that it is about.");
  const index = lines.length && lines[0].startsWith("index ") ? count(lines[0].slice(6)) : null;
  if (index === null) throw new Wrong("The proof file does not say which entry of the log it is about.");
  const path = lines.slice(1).map(unbase64);
  if (path.length > 63 || path.some((hash) => !hash || hash.length !== HASH)) throw new Wrong("The proof file holds lines that are no hashes, or too many.");
  const note = readNote(whole.slice(end + 2), "The checkpoint in the proof file");
  return { index, path, note, head: readCheckpoint(note.text), extra, ...readExtra(extra) };
}

/** JSON in the one way that we write it: keys in order, no white space. For objects of texts and numbers alone. */
const canonical = (flat) => `{${Object.keys(flat).sort().map((key) => `${JSON.stringify(key)}:${JSON.stringify(flat[key])}`).join()}}`;

function readFlat(text, known, what) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Wrong(`${what} cannot be read.`);
  }
  const flat = found !== null && typeof found === "object" && Object.entries(found).every(([key, value]) => known.includes(key) && (value === null || typeof value !== "object"));
  if (!flat || canonical(found) !== text) throw new Wrong(`${what} is not written in the one way there is to write it.`);
  return found;
}

function readExtra(bytes) {
  const what = "What the proof file carries beside the proof";
  const { record = "", salt = "", statement } = readFlat(textOf(bytes, what), ["record", "salt", "statement"], what);
  if (typeof statement !== "string" || typeof record !== "string" || typeof salt !== "string" || (salt && !HEX.test(salt))) throw new Wrong(`${what} is not what it should be.`);
  return { record, salt: unhex(salt), entry: utf8.encode(statement), statement: readStatement(statement) };
}

/** What an entry of the log says: which record, what happened to it, when, and the digest of what is shown since. */
function readStatement(text) {
  const what = "The entry of the log";
  const found = readFlat(text, ["act", "digest", "format", "held", "record", "time", "version"], what);
  const { act, digest, format, held = null, record, time, version } = found;
  const holds = format === STATEMENT && ACTS.includes(act) && typeof record === "string" && record && Number.isSafeInteger(version) && version > 0
    && [digest, held].every((each) => each === null || HEX.test(each)) && (digest || !SHOWING.includes(act))
    && /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/.test(time) && !Number.isNaN(Date.parse(time));
  if (!holds) throw new Wrong(`${what} does not say what entries say.`);
  return found;
}

/** A public key of a log: name+id+base64. Line breaks and spaces come from print, and are passed over. */
async function readKey(text) {
  if (text.length > MOST.key) throw new Wrong("This is no public key: it is longer than any.");
  const [name, id, body, ...rest] = text.replace(/\s+/g, "").split("+").reduce(
    (parts, part) => (parts.length < 3 ? [...parts, part] : [...parts.slice(0, 2), `${parts[2]}+${part}`]), []);
  const data = body === undefined || rest.length ? null : unbase64(body);
  if (!data || !NAME.test(name) || data.length !== 1 + HASH) throw new Wrong("This is no public key: one is written as name+id+letters, on one line.");
  if (data[0] !== 1) throw new Wrong("This is not the key of a log. A witness’s key cannot be used here.");
  const right = hex((await sha256(utf8.encode(`${name}\n`), data)).subarray(0, 4));
  if (right !== id) throw new Wrong("The key does not fit its own id: it was copied in part, or a letter is wrong.");
  return { name, id, raw: data.subarray(1), line: `${name}+${id}+${body}` };
}

/** The note by which an old key hands over to a new one. */
async function readHandover(whole) {
  const note = readNote(whole, "The handover of keys");
  const lines = note.text.split("\n");
  if (!note.text.startsWith(HANDOVER) || lines.length !== 6) throw new Wrong("A file of the log is no handover of keys.");
  return { note, at: readCheckpoint(`${lines.slice(1, 4).join("\n")}\n`), key: await readKey(lines[4]) };
}
