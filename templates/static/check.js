/* Check this record, part 5 of 5: the page itself, and the file that was taken along from it. The parts are published as
   one file (site_builder/render/assets.py), so that it can be put into that file whole.
   Without this script the page explains what a proof is and how to check one by other means. */

const find = (id) => document.getElementById(id);
const MARKS = { holds: ["kept", "Holds"], fails: ["found", "Does not hold"], open: ["unset", "Not checked"], since: ["found", "Changed since"] };
const LEVELS = { good: "kept", since: "kept", part: "unset", bad: "found" };
const FIRST = ["title", "text"];
const LABELS = {
  id: "Post", department: "Department", handle: "Account", platform: "Platform", posted: "Posted", changed: "Changed",
  title: "Title", text: "Words", lang: "Language", tags: "Topics", media: "Pictures, films, documents", digest: "SHA-256", url: "Original",
  alt: "Description", replies: "Replies", versions: "Earlier wordings", gone: "Gone from its platform since", marks: "Decided", why: "Why",
  kind: "Kind", form: "Written as", format: "Form of the record", precision: "Time known to the", location: "Place", caption: "Caption", rights: "Rights", tracks: "Captions of a film",
};
const PROOF_FILE = "record.tlog-proof";

const page = find("ask")?.dataset;
const root = page && new URL(page.root, document.baseURI);
const evidence = find("evidence") && JSON.parse(find("evidence").textContent);

let turn = 0;
let shown = null;

/** An element with attributes and texts or elements in it. Nothing that was read becomes anything but text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Bytes of a file of this site; null where there is none. No more is read than `most`. */
async function fetched(path, most) {
  let answer;
  try {
    answer = await fetch(new URL(path, root), { cache: "no-cache" });
    if (answer.status === 404 || answer.status === 410) return null;
    if (!answer.ok) throw new Missing(`${path} could not be had: the server answered ${answer.status}.`);
    return await upTo(most, answer, path);
  } catch (error) {
    throw error instanceof Wrong || error instanceof Missing ? error : new Missing(`${path} could not be had: there was no answer.`);
  }
}

async function upTo(most, answer, path) {
  const chunks = [];
  let size = 0;
  const reader = answer.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) {
      await reader.cancel();
      throw new Wrong(`${path} is larger than such a file can be.`);
    }
    chunks.push(next.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** The log as it is online. */
const online = {
  read: (path, most) => fetched(`log/${path}`, most),
  stamped: async (size) => Boolean(page.stamped && await fetched(`log/stamps/${size}.tsr`, MOST.note)),
  async newest() {
    const name = page.signed ? "checkpoint" : "checkpoint-unsigned";
    const data = await fetched(`log/${name}`, MOST.note);
    if (!data) throw new Missing(`The log’s newest checkpoint, log/${name}, is not where it should be, so the log online could not be looked at.`);
    const whole = page.signed ? textOf(data, "The newest checkpoint") : `${textOf(data, "The newest checkpoint")}\n`;
    return { note: readNote(whole, "The newest checkpoint"), whole };
  },
};

/** The key to check with: the reader's own, or the one beside the log. */
async function trusted() {
  const own = find("key").value.trim();
  const handovers = async (count) => (evidence ? evidence.handovers[count - 1] && unbase64(evidence.handovers[count - 1]) : fetched(`log/handover/${count}`, MOST.note));
  if (own) return new Trust(await readKey(own), "pasted", handovers);
  if (evidence) return evidence.key ? new Trust(await readKey(evidence.key), "file", handovers) : null;
  if (!page.signed) return null;
  const data = await fetched("log/key", MOST.key);
  if (!data) throw new Missing("The City’s key, log/key, is not where it should be. Give the key below, if you have it.");
  return new Trust(await readKey(textOf(data, "The City’s key")), "log", handovers);
}

/** The folder of a post below this site's top, by any way of writing its address; "" for what is none. */
function folderOf(text) {
  const given = text.trim();
  const base = page.base && given.startsWith(page.base) ? given.slice(page.base.length) : given;
  let path;
  try {
    const url = new URL(base.replace(/^.*\/check\/#/, ""), root);
    path = url.href.startsWith(root.href) ? decodeURI(url.pathname).slice(decodeURI(root.pathname).length) : "";
  } catch {
    return "";
  }
  const folder = path.replace(/index\.html$|record\.tlog-proof$/, "").replace(/([^/])$/, "$1/");
  return /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)+$/.test(folder) && folder.length < 500 ? folder : "";
}

async function proofOf(folder) {
  const data = await fetched(folder + PROOF_FILE, MOST.proof);
  if (!data) throw new Missing(`There is no proof file at ${folder}. The post may have been removed or redacted, or it was not logged yet.`);
  return data;
}

/** Check what `give` gives, and show what came of it. */
async function check(give, folder = "") {
  const mine = ++turn;
  find("outcome").hidden = false;
  drawVerdict(document, { level: "part", headline: "Checking …", why: "" });
  let result;
  try {
    if (!globalThis.crypto?.subtle) throw new Missing("This browser computes digests only on pages that came over https. Nothing was checked.");
    const bytes = await give();
    const trust = await trusted();
    result = { ...(await checked(bytes, trust, evidence ? evidence.origin : page.origin, evidence ? null : online)), bytes, trust, folder };
  } catch (error) {
    const step = trouble(error);
    result = { level: step.state === "fails" ? "bad" : "part", headline: "Nothing was checked.", why: step.text, steps: [] };
  }
  if (mine !== turn) return;
  shown = result;
  drawSteps(document, result.steps);
  drawRecord(document, result);
  if (find("take")) find("take").hidden = !result.proof;
  drawVerdict(document, result);
}

function drawVerdict(where, { level, headline, why }) {
  where.querySelector("#verdict").replaceChildren(
    element("p", { class: `headline ${LEVELS[level]}` }, headline), ...(why ? [element("p", {}, why)] : []));
}

function drawSteps(where, steps) {
  where.querySelector("#steps").replaceChildren(...steps.map(({ name, state, stands, text }) => {
    const [mark, word] = MARKS[stands ? "holds" : state];
    return element("li", {}, element("h3", {}, name), element("p", { class: `standing ${mark}` }, word), element("p", {}, text));
  }));
}

/** The record for people: the words first, then all that it says besides, by name. */
function drawRecord(where, { level, record = "" }) {
  const place = where.querySelector("#record");
  place.hidden = !record;
  if (place.hidden) return;
  place.querySelector("h2").textContent = level === "bad" ? "What the file gives as the record" : "The record, as it was logged";
  let found = null;
  try {
    found = JSON.parse(record);
  } catch { /* shown as it is, below */ }
  const known = found !== null && typeof found === "object" && !Array.isArray(found) ? found : {};
  const words = FIRST.filter((key) => typeof known[key] === "string" && known[key]).map((key) => element("p", { class: `as-is ${key}`, dir: "auto" }, known[key]));
  const rest = Object.fromEntries(Object.entries(known).filter(([key, value]) => !FIRST.includes(key) && !isEmpty(value)));
  const budget = { left: 2_000 };
  place.querySelector(".record").replaceChildren(...words, ...(Object.keys(rest).length ? [pairs(rest, budget, 0)] : []));
  place.querySelector("pre").textContent = record;
}

const isEmpty = (value) => value === null || value === "" || value === false || (typeof value === "object" && !Object.keys(value).length);

function pairs(values, budget, depth) {
  const rows = Object.entries(values).filter(([, value]) => !isEmpty(value)).slice(0, 500).map(([key, value]) =>
    element("div", {}, element("dt", {}, Object.hasOwn(LABELS, key) ? LABELS[key] : key.replaceAll("_", " ")), element("dd", {}, drawn(value, budget, depth + 1))));
  return element("dl", {}, ...rows);
}

function drawn(value, budget, depth) {
  budget.left -= 1;
  if (budget.left < 0 || depth > 8) return "…";
  if (Array.isArray(value)) return element("ul", {}, ...value.slice(0, 500).map((each) => element("li", {}, drawn(each, budget, depth + 1))));
  if (value !== null && typeof value === "object") return pairs(value, budget, depth);
  const time = typeof value === "string" && /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}Z$/.test(value) && !Number.isNaN(Date.parse(value));
  return element("bdi", { class: "as-is" }, time ? when(value) : value === true ? "yes" : String(value));
}

const nameOf = (proof) => `entry ${proof.index} of ${proof.head.origin.slice(0, 200)}`;

/** What is needed to make the page that checks itself: its script and its styles, as they are published. */
async function parts() {
  const files = [document.querySelector("script[type=module]").src, ...[...document.querySelectorAll("link[rel=stylesheet]")].map((each) => each.href)];
  const [script, ...styles] = await Promise.all(files.map(async (file) => {
    const data = await fetched(file, MOST.script);
    if (!data) throw new Missing("A part of this page could not be had again.");
    return textOf(data, "A part of this page");
  }));
  return { script, style: styles.join("\n") };
}

/** A result as its file: of an earlier key's proof one that is made anew, under the newest checkpoint. */
async function taken(result, using) {
  const { proof, bytes, trust, fresh, folder } = result;
  const anew = fresh && result.steps.some((step) => step.stands);
  const head = `${PROOF}extra ${base64(proof.extra)}\nindex ${proof.index}\n`;
  const file = anew ? utf8.encode(`${head}${fresh.path.map((hash) => `${base64(hash)}\n`).join("")}\n${fresh.whole}`) : bytes;
  const kept = {
    proof: base64(file), key: trust?.keys[0].key.line || "", origin: page.origin, handovers: (trust?.notes || []).map(base64),
    address: folder ? (page.base || root.href) + folder : "", saved: new Date().toISOString(),
  };
  return { file, html: await evidencePage(kept, result, using) };
}

async function takeOne() {
  const { html } = await taken(shown, await parts());
  save(`evidence-entry-${shown.proof.index}.html`, "text/html", html);
  return "Saved: one file that opens without a network.";
}

async function takeSeveral() {
  const lines = find("several").value.split("\n").map((line) => line.trim()).filter(Boolean);
  const folders = [...new Set(lines.map(folderOf))];
  const odd = lines.find((line) => !folderOf(line));
  if (odd) throw new Wrong(`“${odd.slice(0, 80)}” is not the address of a post here.`);
  if (!folders.length || folders.length > MOST_POSTS) throw new Wrong(`Give the addresses of 1 to ${MOST_POSTS} posts, one a line.`);
  const [using, trust, files, told] = [await parts(), await trusted(), [], []];
  for (const [at, folder] of folders.entries()) {
    find("taken").textContent = `Post ${at + 1} of ${folders.length} …`;
    const bytes = await proofOf(folder);
    const result = { ...(await checked(bytes, trust, page.origin, online)), bytes, trust, folder };
    if (!result.proof) throw new Wrong(`${folder}: ${result.why}`);
    const { file, html } = await taken(result, using);
    const shownPage = await fetched(`${folder}index.html`, MOST.page);
    const name = `${String(at + 1).padStart(2, "0")}-${folder.split("/").at(-2).slice(0, 60)}/`;
    if (shownPage) files.push({ name: `${name}page.html`, data: shownPage });
    files.push({ name: `${name}${PROOF_FILE}`, data: file }, { name: `${name}check.html`, data: html });
    told.push(`${name}  ${(page.base || root.href) + folder}`, `  ${result.headline} ${result.why}`);
    if (files.reduce((sum, { data }) => sum + data.length, 0) > MOST_BYTES) throw new Wrong("These posts are too many for one file.");
  }
  files.push({ name: "README.txt", data: utf8.encode(await readme(files, told, new Date())) });
  save("posts-with-proofs.zip", "application/zip", zip(files));
  return `Saved: ${folders.length === 1 ? "1 post" : `${folders.length} posts`}, each with its page, its proof and a page that checks it.`;
}

async function take(make) {
  find("taken").textContent = "Making the file …";
  try {
    find("taken").textContent = await make();
  } catch (error) {
    find("taken").textContent = trouble(error).text;
  }
}

function fromFile(file) {
  // One byte more than a proof can have is enough to tell that it is none.
  check(async () => new Uint8Array(await file.slice(0, MOST.proof + 1).arrayBuffer()));
}

function fromAddress() {
  const folder = folderOf(find("address").value);
  check(async () => {
    if (!folder) throw new Wrong("This is not the address of a post here. Copy it from the top of your browser, where the post is open.");
    return proofOf(folder);
  }, folder);
}

function fromHash() {
  const folder = folderOf(location.hash.slice(1));
  if (!folder) return;
  find("address").value = find("several").value = (page.base || root.href) + folder;
  fromAddress();
}

function start() {
  find("ask").hidden = false;
  find("without").hidden = true;
  let again = fromAddress;
  find("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    again = fromAddress;
    fromAddress();
  });
  const choose = (file) => {
    again = () => fromFile(file);
    again();
  };
  find("file").addEventListener("change", (event) => event.target.files.length && choose(event.target.files[0]));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) choose(event.dataTransfer.files[0]);
  });
  find("with-key").addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  find("take-one").addEventListener("click", () => take(takeOne));
  find("take-several").addEventListener("submit", (event) => {
    event.preventDefault();
    take(takeSeveral);
  });
  window.addEventListener("hashchange", fromHash);
  fromHash();
}

function startAlone() {
  const again = () => check(async () => unbase64(evidence.proof));
  find("with-key").addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  find("save-proof").addEventListener("click", () => save(PROOF_FILE, "application/octet-stream", unbase64(evidence.proof)));
  again();
}

if (evidence) startAlone();
else start();
