// What a reader would trip over on this page (WCAG 2.2 AA): an empty list when nothing.
() => {
  const found = [];
  const say = (what, element) => found.push(what + ": " + (element.outerHTML || "").slice(0, 120));
  const channel = (c) => (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
  const luminance = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
  const colour = (text) => {
    const parts = text.match(/[\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const c = colour(getComputedStyle(e).backgroundColor);
      if (c.alpha === 1) return c.rgb;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0] : [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || seen.has(element) || ["SCRIPT", "NOSCRIPT", "STYLE"].includes(element.tagName)) continue;
    seen.add(element);
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width < 2 || box.height < 2 || style.visibility === "hidden" || element.closest(".unseen, .skip")) continue;
    const a = luminance(colour(style.color).rgb);
    const b = luminance(behind(element));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) say("contrast " + ratio.toFixed(2), element);
  }
  if (document.documentElement.scrollWidth > innerWidth) say("wider than the screen by " + (document.documentElement.scrollWidth - innerWidth), document.body.querySelector("main"));
  if (document.documentElement.lang !== "en") say("no language", document.documentElement);
  if (document.querySelectorAll("h1").length !== 1) say("not one h1", document.body);
  if (!document.title) say("no title", document.head);
  let level = 0;
  for (const heading of document.querySelectorAll("main h1, main h2, main h3, main h4")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1 && !heading.closest("details, .chart")) say("heading skips a level", heading);
    level = own;
  }
  for (const element of document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")) {
    const name = element.getAttribute("aria-label") || (element.labels && element.labels[0] ? element.labels[0].textContent : "") || (["SELECT", "TEXTAREA"].includes(element.tagName) ? "" : element.textContent);
    if (!name.trim()) say("no name", element);
  }
  for (const element of document.querySelectorAll("svg")) {
    if (element.getAttribute("aria-hidden") !== "true" && !element.getAttribute("aria-label")) say("a picture without words", element);
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) say("id twice: " + id, document.getElementById(id));
  for (const element of document.querySelectorAll("[aria-labelledby]")) {
    if (!document.getElementById(element.getAttribute("aria-labelledby"))) say("labelled by nothing", element);
  }
  return found;
};
