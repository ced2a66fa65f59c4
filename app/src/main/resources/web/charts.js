// Draws the charts of a check from the series that the API gives: latency by phase, availability.
(() => {
  const place = document.getElementById("charts");
  if (!place || !window.uPlot) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const PHASES = ["dns", "connect", "tls", "send", "first-byte", "transfer"];
  const LIGHT = ["#7b61c9", "#2f7fd1", "#1d9a9a", "#8a8f98", "#d08a1a", "#b5527f"];
  const DARK = ["#a48df0", "#6cb0f5", "#4cc7c2", "#a3abb5", "#efb24f", "#e487b0"];
  let series = null;
  let changes = [];

  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const ms = (seconds) => (seconds == null ? "–" : seconds >= 1 ? seconds.toFixed(2) + " s" : (seconds * 1000).toFixed(seconds < 0.01 ? 1 : 0) + " ms");
  const share = (value) => (value == null ? "–" : (Math.floor(value * 100000) / 1000).toString() + " %");

  function frame(title) {
    const box = document.createElement("div");
    box.className = "chart";
    const heading = document.createElement("h3");
    heading.textContent = title;
    box.append(heading);
    place.append(box);
    return box;
  }

  // Times are UTC, like everywhere on these pages.
  function clock(ticks, step) {
    let day = "";
    return ticks.map((tick) => {
      const iso = new Date(tick * 1000).toISOString();
      const date = iso.slice(5, 10);
      const text = step >= 86400 ? date : date === day ? iso.slice(11, 16) : iso.slice(11, 16) + "\n" + date;
      day = date;
      return text;
    });
  }

  // A fill that covers what is drawn behind it, and is still lighter than its line.
  function soft(colour) {
    const parse = (text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
    const card = parse(css("--card"));
    return "rgb(" + parse(colour).map((value, index) => Math.round(value * 0.5 + card[index] * 0.5)).join(",") + ")";
  }

  function axes(format) {
    const ink = css("--quiet");
    const grid = { stroke: css("--line"), width: 1 };
    return [
      { stroke: ink, grid, ticks: grid, size: 50, space: 60, values: (_, ticks, __, ___, step) => clock(ticks, step) },
      { stroke: ink, grid, ticks: grid, size: 64, values: (_, ticks) => ticks.map(format) },
    ];
  }

  // What was changed on the service: a dashed line through the time at which it was made.
  function marks(plot) {
    const { ctx, bbox, scales } = plot;
    ctx.save();
    ctx.strokeStyle = css("--ink");
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const { at } of changes) {
      const second = Date.parse(at) / 1000;
      if (second < scales.x.min || second > scales.x.max) continue;
      const x = Math.round(plot.valToPos(second, "x", true));
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  }

  // The same in words, for those who do not see the lines.
  function legend() {
    if (changes.length === 0) return;
    const words = document.createElement("p");
    words.className = "quietly marks";
    const named = changes.slice(0, 5).map(({ at, kind, title }) => at.slice(0, 16).replace("T", " ") + " UTC " + kind + " " + title);
    words.textContent = "Dashed lines are changes of the service: " + named.join("; ") + (changes.length > 5 ? "; and " + (changes.length - 5) + " more" : "");
    place.append(words);
  }

  function options(box, height, lines, format, range) {
    return {
      width: Math.max(box.clientWidth - 16, 240),
      height,
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "UTC"),
      scales: { y: { range } },
      series: [{ value: (_, at) => (at == null ? "–" : new Date(at * 1000).toISOString().slice(0, 16).replace("T", " ") + " UTC") }, ...lines],
      axes: axes(format),
      cursor: { drag: { x: false, y: false } },
      hooks: { draw: [marks] },
    };
  }

  // Steps without a look are gaps, not lines across them.
  function times() {
    const step = series.step_seconds;
    const first = Math.ceil(Date.parse(series.from) / 1000 / step) * step;
    const count = Math.max(Math.floor((Date.parse(series.to) / 1000 - first) / step) + 1, 0);
    const byTime = new Map(series.points.map((point) => [Math.round(Date.parse(point.at) / 1000), point]));
    const at = Array.from({ length: count }, (_, index) => first + index * step);
    return [at, at.map((second) => byTime.get(second))];
  }

  function latency(at, points) {
    const used = PHASES.filter((phase) => points.some((point) => point && point.phases[phase] != null));
    const colours = dark.matches ? DARK : LIGHT;
    const sums = points.map(() => 0);
    const stacked = used.map((phase) => points.map((point, index) => {
      if (!point || point.timed === 0) return null;
      sums[index] += point.phases[phase] || 0;
      return sums[index];
    }));
    const box = frame("Latency: mean by phase, stacked, with p50 and p95");
    const lines = used.map((phase, index) => {
      const colour = colours[PHASES.indexOf(phase)];
      return { label: phase, stroke: colour, fill: soft(colour), width: 1, points: { show: false }, value: (_, value, __, i) => (i == null || !points[i] ? "–" : ms(points[i].phases[phase])) };
    });
    const plain = (key, colour) => ({ label: key, stroke: colour, width: 1.5, points: { show: false }, value: (_, value) => ms(value) });
    // The highest stack is drawn first, so that each lower one covers its part.
    const data = [at, ...stacked.slice().reverse(), points.map((point) => point?.p50 ?? null), points.map((point) => point?.p95 ?? null)];
    const all = [...lines.reverse(), { ...plain("p50", css("--ink")) }, { ...plain("p95", css("--ink")), dash: [4, 4] }];
    new uPlot(options(box, 240, all, ms, (_, __, high) => [0, (high || 0.001) * 1.1]), data, box);
  }

  function availability(at, points) {
    const values = points.map((point) => point?.availability ?? null);
    const lowest = Math.min(1, ...values.filter((value) => value != null));
    const box = frame("Availability: share of looks that were good or degraded; gaps were not seen");
    const line = { label: "available", stroke: css("--ok"), fill: soft(css("--ok-fill")), width: 1.5, points: { show: false }, value: (_, value) => share(value) };
    new uPlot(options(box, 140, [line], share, () => [Math.max(0, Math.floor(lowest * 10 - 1) / 10), 1]), [at, values], box);
  }

  function draw() {
    place.replaceChildren();
    if (!series || series.points.length === 0) return;
    const [at, points] = times();
    if (series.points.some((point) => point.timed > 0)) latency(at, points);
    availability(at, points);
    legend();
  }

  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(place.clientWidth - width) > 8) {
      width = place.clientWidth;
      draw();
    }
  }).observe(place);
  dark.addEventListener("change", draw);

  fetch(place.dataset.changes, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : { changes: [] }))
    .then((body) => { changes = body.changes; if (changes.length > 0) draw(); })
    .catch(() => {}); // the charts are of use without marks

  fetch(place.dataset.series, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("HTTP " + answer.status))))
    .then((body) => { series = body; draw(); })
    .catch((error) => { place.textContent = "The charts could not be loaded (" + error.message + ")."; });
})();
