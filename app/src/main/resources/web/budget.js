// Draws how the error budget of each objective of a service went over its window.
(() => {
  const source = document.getElementById("budgets");
  if (!source || !window.uPlot) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const percent = (value) => (value == null ? "–" : (value * 100).toFixed(1) + "%");
  let objectives = [];

  // What was left at the end of each day, of the budget that the window has at its rate of looks.
  function left(one) {
    const days = one.days.filter((day) => Date.parse(day.at) <= Date.now());
    const seen = days.reduce((sum, day) => sum + day.looks.good + day.looks.bad, 0);
    const covered = Math.max((Date.now() - Date.parse(one.counted_from)) / 1000 / one.window_seconds, 1e-6);
    const budget = (seen / Math.min(covered, 1)) * (1 - one.target);
    let bad = 0;
    return [
      days.map((day) => Date.parse(day.at) / 1000),
      days.map((day) => {
        bad += day.looks.bad;
        return seen === 0 || Date.parse(day.at) + 86400e3 < Date.parse(one.counted_from) ? null : 1 - bad / budget;
      }),
    ];
  }

  function draw() {
    for (const place of document.querySelectorAll(".budget")) {
      place.replaceChildren();
      const one = objectives.find((objective) => objective.id === place.dataset.objective);
      if (!one) continue;
      const data = left(one);
      if (data[1].every((value) => value == null)) continue;
      place.className = "budget chart";
      const heading = document.createElement("h3");
      heading.textContent = "Error budget left, by day";
      place.append(heading);
      const grid = { stroke: css("--line"), width: 1 };
      const lowest = Math.min(0, ...data[1].filter((value) => value != null));
      new uPlot({
        width: Math.max(place.clientWidth - 16, 240),
        height: 160,
        tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "UTC"),
        scales: { y: { range: () => [lowest, 1] } },
        series: [
          { value: (_, at) => (at == null ? "–" : new Date(at * 1000).toISOString().slice(0, 10)) },
          { label: "left", stroke: css("--ok"), width: 1.5, value: (_, value) => percent(value) },
        ],
        axes: [
          { stroke: css("--quiet"), grid, ticks: grid, values: (_, ticks) => ticks.map((tick) => new Date(tick * 1000).toISOString().slice(5, 10)) },
          { stroke: css("--quiet"), grid, ticks: grid, size: 64, values: (_, ticks) => ticks.map(percent) },
        ],
        cursor: { drag: { x: false, y: false } },
      }, data, place);
    }
  }

  dark.addEventListener("change", draw);
  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(document.body.clientWidth - width) > 8) {
      width = document.body.clientWidth;
      draw();
    }
  }).observe(document.body);
  fetch(source.dataset.source, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("HTTP " + answer.status))))
    .then((body) => { objectives = body.objectives; draw(); })
    .catch(() => { /* the strip above and the figures say the same */ });
})();
