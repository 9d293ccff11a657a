/* Search, in the reader's own browser: asks the index that Pagefind made of the post pages.
   Without this script the page shows links to departments, platforms and years instead. */

const PER_PAGE = 10;
const PAUSE = 250;
const FILTERS = ["department", "platform", "year", "language"];
const ORDERS = { newest: { date: "desc" }, oldest: { date: "asc" } };

const find = (id) => document.getElementById(id);
const form = find("search");
const [query, count, results, more, instead] = ["q", "count", "results", "more", "instead"].map(find);
const selects = [...form.querySelectorAll("select")];
const root = new URL(form.dataset.root, document.baseURI);
const number = new Intl.NumberFormat(form.dataset.lang);

let pagefind;
let found = [];
let shown = 0;
let turn = 0;

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Pagefind's excerpts are text in which only <mark> is markup. Read as a document that runs nothing, copied as text. */
function excerpt(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return [...body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", "", node.textContent) : document.createTextNode(node.textContent));
}

function row(data) {
  const { meta } = data;
  const words = element("p", "", ...excerpt(data.excerpt));
  const heading = meta.title || words.textContent || data.url;
  // A post without a title is named by its first words: they are not said twice.
  const same = words.textContent.startsWith(heading.slice(0, 30));
  const link = same ? element("a", "", ...words.childNodes) : element("a", "titled", heading);
  link.href = data.url;
  const title = element("p", "", link);
  title.dir = words.dir = "auto";
  const platform = (data.filters && data.filters.platform || [])[0];
  const of = element("p", "of", [meta.date, meta.department, platform].filter(Boolean).join(" · "));
  return same ? element("li", "", title, of) : element("li", "", title, words, of);
}

function values() {
  const params = new URLSearchParams();
  if (query.value.trim()) params.set("q", query.value.trim());
  for (const select of selects) if (select.value) params.set(select.name, select.value);
  return params;
}

async function show(mine) {
  const page = await Promise.all(found.slice(shown, shown + PER_PAGE).map((result) => result.data()));
  if (mine !== turn) return;
  results.append(...page.map(row));
  shown += page.length;
  results.hidden = shown === 0;
  more.hidden = shown >= found.length;
}

function say(total, params) {
  const words = params.get("q");
  const what = total === 1 ? "1 post" : `${number.format(total)} posts`;
  if (total) count.textContent = words ? `${what} with “${words}”` : what;
  else count.textContent = "No post was found. Try fewer or other words, or another department or year.";
}

async function search() {
  const mine = ++turn;
  const params = values();
  const asked = params.toString();
  history.replaceState(null, "", asked ? `?${asked}` : location.pathname);
  document.title = document.title.replace(/^.*?(?= · )/, params.get("q") ? `${params.get("q")}: search` : "Search");
  instead.hidden = Boolean(asked);
  if (!asked) {
    found = [];
    shown = 0;
    results.replaceChildren();
    results.hidden = more.hidden = true;
    count.textContent = "";
    return;
  }
  const filters = Object.fromEntries(FILTERS.filter((name) => params.has(name)).map((name) => [name, params.get(name)]));
  const sort = ORDERS[params.get("sort")];
  const answer = await pagefind.search(params.get("q") || null, sort ? { filters, sort } : { filters });
  if (mine !== turn) return;
  found = answer.results;
  shown = 0;
  results.replaceChildren();
  await show(mine);
  if (mine === turn) say(found.length, params);
}

/** A language in its own name: Español for es. */
function tongue(tag) {
  try {
    const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag);
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}

function choices(all, params) {
  for (const name of FILTERS) {
    const select = find(name);
    const options = Object.keys(all[name] || {}).sort((a, b) => (name === "year" ? b.localeCompare(a) : a.localeCompare(b)));
    for (const value of options) {
      const option = new Option(`${name === "language" ? tongue(value) : value} (${number.format(all[name][value])})`, value);
      if (name === "language") option.lang = value;
      select.append(option);
    }
    if (name === "language") select.parentElement.hidden = options.length < 2;
  }
  for (const select of selects) select.value = params.get(select.name) || "";
  for (const select of selects) if (select.selectedIndex < 0) select.value = "";
}

async function start() {
  const params = new URLSearchParams(location.search);
  pagefind = await import(new URL("pagefind/pagefind.js", root).href);
  await pagefind.options({ baseUrl: root.pathname, excerptLength: 30 });
  await pagefind.init();
  choices(await pagefind.filters(), params);
  query.value = params.get("q") || "";
  form.hidden = false;
  find("why").textContent = "Or go by department, platform or year.";
  let waiting;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  });
  for (const select of selects) select.addEventListener("change", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });
  more.querySelector("button").addEventListener("click", async () => {
    const first = shown;
    await show(turn);
    results.children[first]?.querySelector("a").focus();
  });
  await search();
  if (!query.value) query.focus();
}

start().catch(() => {
  find("why").textContent = "Search could not start in this browser. Every post can also be reached by these links.";
});
