"use strict";
// The Pareto front over two figures, by the comparison's measure of better and equal.

/** Figures that differ by less than this, relative to max(1, |figure|), are equal. */
const EQUAL = 1e-9;

const slack = (one, other) => EQUAL * Math.max(Math.abs(one), Math.abs(other), 1);

/** Whether losses are no greater anywhere and less somewhere. */
const beats = (one, other) =>
  one.every((loss, place) => loss <= other[place] + slack(loss, other[place])) &&
  one.some((loss, place) => loss < other[place] - slack(loss, other[place]));

/** Plans that were sought, draws aside, and those of them that no other beats; each as [scenario, x, y]. */
const frontOf = (x, y) => {
  const signs = [x, y].map((figure) => (figure.better === "more" ? -1 : 1));
  const all = EVERY.filter((scenario) => !isDraw(scenario))
    .map((scenario) => [scenario, soughtValue(x, scenario), soughtValue(y, scenario)])
    .filter(([, one, other]) => one != null && other != null);
  const losses = ([, one, other]) => [one * signs[0], other * signs[1]];
  const sorted = all
    .map((point) => ({ point, loss: losses(point) }))
    .sort((one, other) => one.loss[0] - other.loss[0] || one.loss[1] - other.loss[1] || one.point[0] - other.point[0]);
  // By rising loss across: whoever is beaten is so by one of those that are not.
  let front = [];
  for (const held of sorted) {
    if (front.some((one) => beats(one.loss, held.loss))) continue;
    front = front.filter((one) => !beats(held.loss, one.loss));
    front.push(held);
  }
  return { all, front: front.map(({ point }) => point) };
};

/** Points of the front that are named on the picture, and listed below it. */
const NAMED = 8;
const LISTED = 30;
/** Scenarios of one point that are linked. */
const LINKS = 3;

CHARTS.front = ({ choice, colour, width }) => {
  const [x, y] = [figureOf(choice.x), figureOf(choice.y)];
  const { all, front } = frontOf(x, y);
  tellFront(x, y, front);
  if (!all.length) return null;
  const held = new Set(front.map(([scenario]) => scenario));
  const point = ([scenario, one, other]) => ({ value: [one, other], name: titleOf(scenario), scenario });
  const rest = all.filter(([scenario]) => !held.has(scenario) && scenario !== SHARED.baseline);
  const baseline = all.filter(([scenario]) => scenario === SHARED.baseline);
  const distinct = [...new Map(front.map((it) => [`${it[1]} ${it[2]}`, it])).values()];
  const dots = (name, points, more) => ({
    type: "scatter",
    name,
    data: points.map(point),
    symbolSize: 9,
    z: 3,
    progressive: 0,
    ...more,
  });
  const named = distinct.length <= NAMED && width > 560;
  return {
    ...base(colour),
    renderer: all.length > SHAPES_AT_MOST ? "canvas" : "svg",
    legend: { ...base(colour).legend, icon: null },
    tooltip: {
      ...markTips(colour),
      formatter: ({ name, value }) =>
        tip(name, `${x.title} ${shown(x, value[0])}${unitOf(x)}`, `${y.title} ${shown(y, value[1])}${unitOf(y)}`),
    },
    grid: { ...base(colour).grid, top: 60, bottom: 34, right: 60 },
    xAxis: bottomAxis(colour, headingOf(x), { scale: true, axisLabel: axisLabels(colour, x) }),
    yAxis: valueAxis(colour, headingOf(y), { scale: true, axisLabel: axisLabels(colour, y) }),
    series: [
      dots(WORDS.beaten, rest, {
        symbol: "circle",
        symbolSize: 7,
        itemStyle: { color: "transparent", borderColor: colour.before, borderWidth: 1.4 },
      }),
      {
        type: "line",
        name: WORDS.on_front,
        step: false,
        data: distinct.map(point),
        symbol: "diamond",
        symbolSize: 12,
        z: 4,
        lineStyle: { color: colour.main, width: 1.6, type: "dashed" },
        itemStyle: { color: colour.main, opacity: 1 },
        label: {
          show: named,
          formatter: ({ data }) => SHARED.numbers[data.scenario],
          position: "right",
          color: colour.soft,
        },
      },
      dots(WORDS.baseline, baseline, {
        symbol: "triangle",
        symbolSize: 13,
        z: 5,
        itemStyle: { color: colour.warn, opacity: 1 },
      }),
    ],
  };
};

/** The front's scenarios as a table that leads to each. */
const tellFront = (x, y, front) => {
  const points = new Map();
  for (const [scenario, one, other] of front) {
    const key = `${one} ${other}`;
    points.set(key, [...(points.get(key) || []), [scenario, one, other]]);
  }
  const links = (held) =>
    held
      .slice(0, LINKS)
      .flatMap(([scenario], place) => [place ? WORDS.comma : "", linkTo(scenario, titleOf(scenario))]);
  const rest = (held) => (held.length > LINKS ? ` … (${held.length})` : "");
  const row = (held) => [shown(x, held[0][1]), shown(y, held[0][2]), element("span", {}, ...links(held), rest(held))];
  const columns = [
    [headingOf(x), true],
    [headingOf(y), true],
    [WORDS.scenario, false],
  ];
  const more = points.size - LISTED;
  liveOf("front").replaceChildren(
    tableOf(WORDS.on_front, columns, [...points.values()].slice(0, LISTED).map(row)),
    more > 0 ? element("p", { class: "note" }, `${WORDS.more_rows} ${more}`) : "",
  );
};

STARTS.push(() => {
  const canvas = document.querySelector('[data-chart="front"]');
  // Two figures that are the same tell nothing: the second drop-down begins with its second.
  const across = document.querySelector('#front [data-choice="x"]');
  const up = document.querySelector('#front [data-choice="y"]');
  if (across && up && across.value === up.value) up.selectedIndex = Math.min(1, up.options.length - 1);
  canvas?.addEventListener("drawn", () =>
    drawn.get(canvas).on("click", ({ data }) => data?.scenario != null && lookAt(data.scenario)),
  );
});
