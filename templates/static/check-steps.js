/* Check this record, part 3 of 5: the steps of a check, each with what came of it in plain words.
   A step's state is "holds", "fails", "open" (could not be checked), "since" (holds, and something came later). */

const DONE = {
  publish: "published", edit: "edited", gone: "found to be gone from its platform", remove: "removed from this site",
  redact: "redacted in part", restore: "shown again", dispose: "disposed of by schedule",
};
const LOOKED_THROUGH = 4;

const language = document.documentElement.lang || "en";
const number = new Intl.NumberFormat(language);
const moment = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
const when = (time) => `${moment.format(new Date(time))} UTC`;

/** Check a proof file. `trust` is null where there is no key, `log` where there is no log to read: see `Online`. */
async function checked(bytes, trust, origin, log) {
  let proof;
  try {
    proof = readProof(bytes);
  } catch (error) {
    return verdict([{ name: "The proof file", ...trouble(error) }]);
  }
  const steps = [{ name: "The record and its digest", ...(await guarded(() => recordStep(proof))) }];
  steps.push({ name: "The entry’s place in the log", ...(await guarded(() => placeStep(proof))) });
  const signature = { name: "The City’s signature", ...(await guarded(() => signatureStep(proof, trust, origin))) };
  steps.push(signature);
  let later = [];
  if (log) {
    const now = await guarded(() => nowStep(proof, trust, origin, log));
    later = now.later || [];
    steps.push({ name: "The log as it is online now", ...now });
    if (now.since) steps.push({ name: "What came later", ...now.since });
    if (signature.kind === "earlier" && now.fresh) signature.stands = true;
  }
  steps.push(...others(proof), ...(log ? await stamps(proof, log) : []));
  const record = steps[0].state === "open" ? "" : proof.record;
  return { ...verdict(steps, proof, later, Boolean(log)), proof, record, fresh: log && steps.find((step) => step.fresh)?.fresh };
}

async function guarded(step) {
  try {
    return await step();
  } catch (error) {
    return trouble(error);
  }
}

/** An exception as a step. What is not ours is a file of a shape that nobody thought of: it cannot be relied on. */
function trouble(error) {
  if (error instanceof Missing) return { state: "open", text: error.message };
  return { state: "fails", text: error instanceof Wrong ? error.message : "Something in the files is not what it should be, and could not be read." };
}

async function recordStep({ record, salt, statement }) {
  if (!statement.digest) return { state: "open", aside: true, text: `The entry says that the record was ${DONE[statement.act]}. It speaks of no words, so there are none to check.` };
  if (!record || !salt.length) return { state: "open", text: "The file does not carry the record’s words and their salt, so they cannot be checked." };
  if ((await salted(salt, utf8.encode(record))) === statement.digest) return { state: "holds", text: "The record below has, letter for letter, the digest that the log’s entry speaks of." };
  return { state: "fails", text: "The record in this file does not have the digest that the log’s entry speaks of: its words, its salt or the entry were altered." };
}

async function placeStep({ index, path, head, entry, statement }) {
  const where = `entry ${number.format(index)} of ${number.format(head.size)}`;
  if (index >= head.size) return { state: "fails", text: `The file speaks of entry ${number.format(index)}, and its checkpoint of ${number.format(head.size)} entries: there is no such entry.` };
  const hashes = beside(index, head.size).length;
  if (path.length !== hashes) return { state: "fails", text: `For ${where} a proof has ${hashes} hashes, and this one has ${path.length}: it was altered or cut.` };
  if (!(await includes(path, index, head.size, await leafOf(entry), head.root))) return { state: "fails", text: `The file does not prove that this is ${where}: the entry, its place, a hash or the checkpoint was altered.` };
  return { state: "holds", text: `This is ${where}, counted from 0. It says: version ${number.format(statement.version)} of the record was ${DONE[statement.act]}, on ${when(statement.time)}.` };
}

const SOURCE = {
  pasted: "That is the key that you gave.",
  log: "The key was read from beside the log. Whoever can change this whole site can change that too: compare it with one from print.",
  file: "The key came in this file. Compare it with one from print.",
};

async function signatureStep({ note, head }, trust, origin) {
  if (!trust) return unsignedStep(note, head, origin);
  const { kind, key } = await trust.weigh(note, head);
  const entries = `${number.format(head.size)} entries`;
  const words = {
    holds: ["holds", `The checkpoint of ${entries} is signed with the key ${key?.id} of ${key?.name}. ${SOURCE[trust.from]}`],
    fails: ["fails", "The signature under the City’s name does not fit: it, or the checkpoint’s text, was altered."],
    unable: ["open", "This browser cannot check Ed25519 signatures, so nobody has checked who signed. Use a newer browser, or the program."],
    unsigned: ["open", "Nobody signed the checkpoint in this file, although the log has a key."],
    other: ["fails", `The checkpoint is one of the log “${head.origin.slice(0, 80)}”, not of “${trust.origin.slice(0, 80)}”.`],
    late: ["fails", `The key ${key?.id} signed the checkpoint, and it did not count for a log of ${entries}: another key had taken its place, or was yet to.`],
    earlier: ["open", "The checkpoint is signed with an earlier key, which gave way to the present one. The newest checkpoint, which the present key signed, stands for it."],
    foreign: ["fails", "The checkpoint is not signed with the City’s key, but by somebody else."],
  };
  return { state: words[kind][0], text: words[kind][1], kind };
}

function unsignedStep(note, head, origin) {
  if (head.origin !== origin) return { state: "fails", text: `The checkpoint is one of the log “${head.origin.slice(0, 80)}”, not of “${origin.slice(0, 80)}”.` };
  if (note.signatures.length) return { state: "open", text: "The checkpoint is signed, and there is no key to check that with." };
  return { state: "open", text: "Nobody signed this log. It shows that its files fit together, and no more: whoever can change this site can make another log." };
}

/** Hold a proof against the log's newest checkpoint and files. */
async function nowStep(own, trust, origin, log) {
  const { note, whole } = await log.newest();
  const head = readCheckpoint(note.text);
  const signed = trust ? await trust.weigh(note, head) : { kind: "none" };
  if (head.origin !== (trust ? trust.origin : origin)) return { state: "fails", text: "What is online is another log than the one that this proof is of." };
  if (signed.kind === "fails") return { state: "fails", text: "The newest checkpoint’s signature does not fit: it, or its text, was altered." };
  if (!["holds", "unable", "none"].includes(signed.kind)) return { state: "fails", text: "The log’s newest checkpoint is not signed with the City’s key." };
  if (head.size < own.head.size) return { state: "fails", text: `The log shrank: it has ${number.format(head.size)} entries, and had ${number.format(own.head.size)} when this proof was made.` };
  const tree = new Tree(head.size, log.read);
  const wrong = await grownWrong(own, head, tree);
  if (wrong) return { state: "fails", text: wrong };
  const bundle = Math.floor(own.index / 256);
  const entries = await tree.entries(bundle);
  if (!same(entries[own.index % 256], own.entry)) return { state: "fails", text: `At place ${number.format(own.index)} the log now holds another entry than this one.` };
  if (!(await tree.includes(own.index, await leafOf(own.entry), head.root))) return { state: "fails", text: MISFIT };
  const later = await laterStep(own, head, tree);
  const fresh = signed.kind === "holds" ? { path: await tree.path(beside(own.index, head.size)), whole } : null;
  const whose = { holds: `which the key ${signed.key?.id} signed`, unable: "whose signature this browser cannot check", none: "which nobody signed" };
  return {
    state: signed.kind === "unable" ? "open" : "holds", ...later, fresh,
    text: `The newest checkpoint, of ${number.format(head.size)} entries, ${whose[signed.kind]}, still has this entry at the same place. None of the ${number.format(own.head.size)} entries that there were when this proof was made has been changed or dropped.`,
  };
}

const MISFIT = "The log’s files do not lead to the root that its newest checkpoint gives: some were altered, or are of another time.";

/** Why the log online is not the one of the proof, grown; "" if it is. */
async function grownWrong(own, head, tree) {
  const forked = `The first ${number.format(own.head.size)} entries of the log are not those of this proof: the log was forked or rewritten. Keep this file.`;
  if (own.head.size === head.size) return same(own.head.root, head.root) ? "" : forked;
  const steps = between(own.head.size, head.size);
  const path = await tree.path(steps);
  if (await begins(path, steps, own.head.size, own.head.root, head.root)) return "";
  const there = await tree.over(0, own.head.size);
  return (await begins(path, steps, own.head.size, there, head.root)) ? forked : MISFIT;
}

/** Later entries about the same record, in the files that hold the newest entries and in the entry's own, which was
   proved with it. */
async function laterStep(own, head, tree) {
  const [first, last] = [Math.floor(own.index / 256), Math.floor((head.size - 1) / 256)];
  const bundles = [first, ...Array.from({ length: LOOKED_THROUGH }, (_, at) => last - LOOKED_THROUGH + 1 + at).filter((each) => each > first)];
  const later = [];
  for (const bundle of bundles) {
    const entries = await tree.entries(bundle);
    const end = bundle * 256 + entries.length - 1;
    if (bundle !== first && !(await tree.includes(end, await leafOf(entries.at(-1)), head.root))) return { since: { state: "fails", text: MISFIT } };
    for (const [at, entry] of entries.entries()) {
      if (bundle * 256 + at > own.index) later.push(...aboutSame(own, entry, bundle * 256 + at));
    }
  }
  const unseen = bundles.length > 1 && bundles[1] > first + 1;
  return { later, since: sinceStep(later, unseen ? `Entries ${number.format((first + 1) * 256)} to ${number.format(bundles[1] * 256 - 1)} were not looked through.` : "") };
}

function aboutSame(own, entry, index) {
  const text = new TextDecoder().decode(entry);
  if (!text.includes(JSON.stringify(own.statement.record))) return [];
  const found = readStatement(text);
  return found.record === own.statement.record ? [{ index, ...found }] : [];
}

function sinceStep(later, unseen) {
  if (!later.length && unseen) return { state: "open", aside: true, text: `The newest entries say nothing more of this record. ${unseen}` };
  if (!later.length) return { state: "holds", text: "No later entry of the log speaks of this record." };
  const told = later.slice(-5).map((each) => `it was ${DONE[each.act]} on ${when(each.time)} (entry ${number.format(each.index)})`);
  return { state: "since", text: `The log says more of this record. Since then ${told.join("; ")}. ${unseen}` };
}

/** Signatures of others, told and not checked: nobody gave us their keys. One in the log's own name is the City's, with
    whichever of its keys. */
function others({ note, head }) {
  const found = note.signatures.filter(({ name }) => name !== head.origin).slice(0, 20).map(({ name, id, data }) => {
    const seconds = data.length === 72 ? new DataView(data.buffer, data.byteOffset).getBigUint64(0) : 0n;
    return `${name.slice(0, 100)} (${id})${seconds && seconds < 100_000_000_000n ? `, which says that it saw it on ${when(Number(seconds) * 1000)}` : ""}`;
  });
  return found.length ? [{ name: "Others who signed", state: "open", aside: true, text: `${found.join("; ")}. Their keys are not known here, so this is told and not checked.` }] : [];
}

/** A time stamp of the proof's checkpoint, where one lies beside the log. */
async function stamps({ head }, log) {
  const there = await log.stamped(head.size).catch(() => false);
  const text = `An authority stamped the checkpoint of ${number.format(head.size)} entries: log/stamps/${head.size}.tsr. The command openssl ts -verify checks it; this page does not.`;
  return there ? [{ name: "Time stamp", state: "open", aside: true, text }] : [];
}

/** What the steps amount to: good, part (nothing is wrong, and something is not known), or bad. */
function verdict(steps, proof, later = [], online = false) {
  const failed = steps.filter((step) => step.state === "fails");
  const open = steps.filter((step) => step.state === "open" && !step.stands && !step.aside);
  if (failed.length) return { level: "bad", steps, headline: "Do not rely on this: something does not fit.", why: failed[0].text };
  if (open.length) return { level: "part", steps, headline: "Nothing wrong was found, but not everything could be checked.", why: open.map((step) => step.text).join(" ") };
  const last = later.at(-1);
  const { act, digest, time } = proof.statement;
  const headline = digest ? `This is, letter for letter, what the City logged as ${DONE[act]} on ${when(time)}.` : `The City logged that this record was ${DONE[act]} on ${when(time)}.`;
  if (last) return { level: "since", steps, headline, why: `It is not the newest: the record was ${DONE[last.act]} on ${when(last.time)}.` };
  const told = steps.some((step) => step.aside) ? "Every step below holds, but for what is only told." : "Every step below holds.";
  return { level: "good", steps, headline, why: online ? told : "Everything holds that can be checked without the log online. Whether the record was changed since was not looked for." };
}
