/* Check this record, part 4 of 5: what the reader takes along. One page with a proof that checks itself without a network,
   or a ZIP file of several posts. */

const MOST_POSTS = 50;
const MOST_BYTES = 100_000_000;
const POLICY = (script, style) => `default-src 'none'; script-src 'sha256-${script}'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'`;

/** The page that checks itself: a copy of what of this page is not marked as staying here, with style and script in it. */
async function evidencePage(evidence, result, parts) {
  const made = document.implementation.createHTMLDocument(`Evidence: ${nameOf(result.proof)}`);
  const [script, style] = [parts.script, parts.style].map((text) => text.replace(/\r\n?/g, "\n"));
  if (/<[/](?:script|style)|<!-{2}/i.test(script + style)) throw new Wrong("The page’s script cannot be put into a file.");
  const digest = async (text) => base64(await sha256(utf8.encode(text)));
  made.head.append(
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "color-scheme", content: "light dark" }),
  );
  made.body.className = document.body.className;
  made.body.append(keptHere(evidence, result));
  // Our own style and script come in as text: as elements they would ask this page's policy first. `<` cannot end the
  // evidence early: JSON may write it as a number.
  const held = JSON.stringify(evidence).replaceAll("<", "\\u003c");
  const tag = (name, attributes, text) => `<${name}${attributes}>${text}</${name}>`;
  return utf8.encode([
    `<!doctype html>\n<html lang="${/^[A-Za-z-]+$/.test(language) ? language : "en"}">\n<head>\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${POLICY(await digest(script), await digest(style))}">`,
    made.head.innerHTML,
    tag("style", "", style),
    tag("script", ' type="application/json" id="evidence"', held),
    tag("script", ' type="module"', script),
    "</head>",
    `${made.body.outerHTML}\n</html>\n`,
  ].join("\n"));
}

function keptHere(evidence, result) {
  const main = document.getElementById("main").cloneNode(true);
  for (const each of main.querySelectorAll("[data-here]")) each.remove();
  for (const each of main.querySelectorAll("[data-taken]")) each.hidden = false;
  for (const each of main.querySelectorAll("a[href]")) each.href = new URL(each.getAttribute("href"), document.baseURI).href;
  for (const each of main.querySelectorAll("[data-from]")) each.textContent = evidence.address || "a file that the reader chose";
  for (const each of main.querySelectorAll("[data-saved]")) each.textContent = when(evidence.saved);
  for (const each of main.querySelectorAll("[data-then]")) each.textContent = `${result.headline} ${result.why}`;
  drawVerdict(main, { level: "part", headline: "This file was not checked again.", why: "It checks itself whenever it is opened in a browser with JavaScript. Below is what came of it when it was saved." });
  drawSteps(main, result.steps);
  drawRecord(main, result);
  return main;
}

/** A file of this kind, offered to the reader to be saved. */
function save(name, type, bytes) {
  const link = element("a", { href: URL.createObjectURL(new Blob([bytes], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The README of a ZIP file: what is in it, what it proves, and the digest of each file. */
async function readme(files, told, saved) {
  const digests = await Promise.all(files.map(async ({ name, data }) => `${hex(await sha256(data))}  ${name}`));
  const proves = document.getElementById("proves");
  return [
    `Posts of the ${page.city}, with their proofs. Saved on ${when(saved)} by the clock of the reader’s computer.`,
    "",
    "A folder for each post:",
    "  page.html           the post’s page as it was fetched; its pictures and styles are not in it",
    "  record.tlog-proof   the proof, in the C2SP tlog-proof format, with the record’s text and its salt",
    "  check.html          open it in a browser: it shows the record and checks the proof, without a network",
    "",
    "What came of checking each, when this was saved:",
    "",
    ...told,
    "",
    ...[...proves.querySelectorAll("h2, h3, p, li")].map((each) => `${each.matches("li") ? "- " : "\n"}${each.textContent.trim().replace(/\s+/g, " ")}`),
    "",
    "SHA-256 of each file, as sha256sum writes and checks them:",
    "",
    ...digests,
    "",
  ].join("\n");
}

const CRC = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(data) {
  let value = 0xffffffff;
  for (const byte of data) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** A ZIP file that stores and does not pack: two records a file and one for all. A library would be fifty times as long. */
function zip(files) {
  const chunks = [];
  const listed = [];
  let at = 0;
  const numbers = (...pairs) => {
    const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
    pairs.reduce((to, [size, value]) => ((size === 4 ? view.setUint32(to, value, true) : view.setUint16(to, value, true)), to + size), 0);
    return new Uint8Array(view.buffer);
  };
  for (const { name, data } of files) {
    const title = utf8.encode(name);
    // Version 2.0, names in UTF-8, stored, midnight of 1980-01-01 (no clock), sum, size twice, the name's length, no more.
    const told = numbers([2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, crc32(data)], [4, data.length], [4, data.length], [2, title.length], [2, 0]);
    chunks.push(numbers([4, 0x04034b50]), told, title, data);
    listed.push(numbers([4, 0x02014b50], [2, 20]), told, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), title);
    at += 4 + told.length + title.length + data.length;
  }
  const size = listed.reduce((sum, each) => sum + each.length, 0);
  return new Blob([...chunks, ...listed, numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0])]);
}
