// The panel of `site-builder serve`: reloads the page when the site was built anew, and shows what is wrong in the content.
"use strict";

(() => {
  const mine = document.currentScript.dataset.site;
  const OPEN = "site-builder-open";
  const DISMISSED = "site-builder-dismissed";

  /** An element with a class and a text; a stranger's words are never markup. */
  function made(name, look, text) {
    const element = document.createElement(name);
    element.className = look;
    element.textContent = text;
    return element;
  }

  const panel = made("section", "", "");
  panel.id = "site-builder-panel";
  panel.lang = "en";
  panel.dir = "ltr";
  panel.hidden = true;
  panel.setAttribute("aria-label", "site-builder: what is wrong in the content");
  const bar = made("div", "sb-bar", "");
  const state = made("p", "sb-state", "");
  state.setAttribute("role", "status");
  const unfold = made("button", "sb-unfold", "Show findings");
  const dismiss = made("button", "sb-dismiss", "Dismiss");
  const list = made("ul", "sb-list", "");
  list.id = "site-builder-findings";
  list.tabIndex = 0;
  list.setAttribute("aria-label", "Findings");
  for (const button of [unfold, dismiss]) button.type = "button";
  unfold.setAttribute("aria-controls", list.id);
  bar.append(state, unfold, dismiss);
  panel.append(bar, list);
  document.body.append(panel);

  /** What is remembered while the browser's tab is open; nothing where the browser remembers nothing. */
  function remembered(key, value) {
    try {
      if (value !== undefined) sessionStorage.setItem(key, value);
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function fold(open) {
    list.hidden = !open;
    unfold.textContent = open ? "Hide findings" : "Show findings";
    unfold.setAttribute("aria-expanded", String(open));
  }

  function counted(number, noun) {
    return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  }

  function row(finding) {
    const item = made("li", `sb-${finding.severity}`, "");
    const said = made("p", "", "");
    said.append(made("span", "sb-word", finding.severity), ` ${finding.code}: ${finding.message}`);
    item.append(made("p", "sb-place", finding.place), said);
    if (finding.hint) item.append(made("p", "sb-hint", finding.hint));
    return item;
  }

  function failure(news) {
    const item = made("li", "sb-error", "");
    item.append(made("p", "sb-hint", news.failed));
    if (news.hint) item.append(made("p", "sb-hint", news.hint));
    return item;
  }

  function title(news) {
    if (news.building) return "Building…";
    if (news.failed) return "The site could not be built";
    return `${counted(news.errors, "error")}, ${counted(news.warnings, "warning")}`;
  }

  let shown = "";

  function show(news) {
    const told = JSON.stringify([news.failed, news.hint, news.findings, news.more]);
    const nothing = !news.failed && news.findings.length === 0;
    state.textContent = title(news);
    unfold.hidden = nothing;
    if (told !== shown) {
      shown = told;
      list.replaceChildren(...(news.failed ? [failure(news)] : news.findings.map(row)));
      if (news.more) list.append(made("li", "", `${news.more.toLocaleString("en")} more: see the terminal.`));
    }
    if (news.failed && !news.building && remembered(DISMISSED) !== told) fold(true);
    else fold(!nothing && remembered(OPEN) === "yes");
    panel.hidden = (nothing && !news.building) || remembered(DISMISSED) === told;
  }

  /** As somebody wishes it: so it stays from page to page. */
  function choose(open) {
    remembered(OPEN, open ? "yes" : "no");
    fold(open);
  }

  unfold.addEventListener("click", () => choose(list.hidden));
  dismiss.addEventListener("click", () => {
    remembered(DISMISSED, shown);
    panel.hidden = true;
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      choose(false);
      unfold.focus();
    }
  });

  let source = null;

  function listen() {
    if (source !== null) return;
    source = new EventSource("/-site-builder/news");
    source.addEventListener("message", (event) => {
      const news = JSON.parse(event.data);
      if (!news.building && news.site !== mine) location.reload();
      else show(news);
    });
  }

  // A browser keeps few connections to one host open: pages that nobody looks at let go of theirs.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") listen();
    else if (source !== null) {
      source.close();
      source = null;
    }
  });
  listen();
})();
