"use strict";
// Along the axes: means by value, and the lines of a numeric axis one by one.

/** Labels of values: all of them where they are few, cut to their room. */
const nameLabels = (colour, count, width) =>
  count > 8 ? { color: colour.soft, hideOverlap: true } : { color: colour.soft, interval: 0, width: width / count - 4, overflow: "truncate" };

/** Panels side by side, and how high and wide one is. */
const PANEL = { width: 300, height: 230, gap: 40 };

CHARTS.effects = ({ data, choice, colour, width }) => {
  const place = chosen(choice.figure) ?? 0;
  const figure = SHARED.figures[place];
  const shows = (axis) => figure.name !== OBJECTIVE || axis.same_weights;
  const axes = data.filter((axis) => shows(axis) && axis.values.some(({ means, infeasible }) => means[place] != null || infeasible));
  if (!axes.length) return null;
  const columns = Math.max(1, Math.min(axes.length, Math.floor(width / PANEL.width)));
  const lines = Math.ceil(axes.length / columns);
  const each = width / columns;
  const means = axes.flatMap((axis) => axis.values.map((value) => value.means[place])).filter((mean) => mean != null);
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const room = (most - least || Math.abs(most) || 1) * 0.15;
  const at = (panel) => ({ left: (panel % columns) * each, top: Math.floor(panel / columns) * PANEL.height });
  const grid = (_, panel) => ({
    left: at(panel).left + 62,
    top: at(panel).top + 64,
    width: each - 62 - 22,
    height: PANEL.height - 64 - PANEL.gap,
  });
  const title = (axis, panel) => ({
    text: axis.title,
    subtext: `${WORDS.means_of} ${axis.whole} ${WORDS.of} ${axis.lines} ${WORDS.lines}`,
    left: at(panel).left + 8,
    top: at(panel).top + 4,
    textStyle: { color: colour.ink, fontSize: 13, fontWeight: 600, width: each - 20, overflow: "truncate" },
    subtextStyle: { color: colour.faint, fontSize: 11 },
    itemGap: 5,
  });
  const mean = (axis, panel) => ({
    type: "line",
    name: figure.title,
    xAxisIndex: panel,
    yAxisIndex: panel * 2,
    data: axis.values.map((value) => value.means[place]),
    connectNulls: false,
    symbol: "circle",
    symbolSize: 9,
    z: 3,
    lineStyle: { color: colour.main, width: axis.is_numeric ? 2 : 0 },
    itemStyle: { color: colour.main, opacity: 1 },
    label: {
      show: axis.values.length <= 6,
      position: "top",
      color: colour.ink,
      textBorderColor: colour.ground,
      textBorderWidth: 3,
      formatter: ({ value }) => shown(figure, value),
    },
  });
  const lost = (axis, panel) => ({
    type: "bar",
    name: WORDS.infeasible_share,
    xAxisIndex: panel,
    yAxisIndex: panel * 2 + 1,
    barWidth: "70%",
    data: axis.values.map(({ infeasible, known }) => (infeasible ? infeasible / known : null)),
    itemStyle: {
      color: colour.ground,
      borderColor: colour.warn,
      borderWidth: 1,
      opacity: 0.55,
      decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: colour.warn },
    },
  });
  return {
    ...base(colour),
    rows: Math.ceil((lines * PANEL.height - AROUND) / ROW),
    legend: { show: false },
    title: axes.map(title),
    tooltip: {
      ...rowTips(colour),
      formatter: ([{ axisIndex, dataIndex }]) => {
        const value = axes[axisIndex].values[dataIndex];
        const lines = value.means[place] == null ? "" : `${figure.title} ${shown(figure, value.means[place])}${unitOf(figure)}`;
        return tip(`${axes[axisIndex].title} ${value.value}`, lines, `${WORDS.infeasible} ${value.infeasible} ${WORDS.of} ${value.known}`);
      },
    },
    grid: axes.map(grid),
    xAxis: axes.map((axis, panel) =>
      categoryAxis(
        colour,
        axis.values.map(({ value }) => value),
        { gridIndex: panel, axisLabel: nameLabels(colour, axis.values.length, each - 84) },
      ),
    ),
    yAxis: axes.flatMap((_, panel) => [
      valueAxis(colour, "", {
        gridIndex: panel,
        min: least - room,
        max: most + room * 1.6,
        splitNumber: 3,
        axisLabel: { ...axisLabels(colour, figure), showMinLabel: false, showMaxLabel: false },
      }),
      valueAxis(colour, "", { gridIndex: panel, min: 0, max: 1, show: false }),
    ]),
    series: [...axes.map(lost), ...axes.map(mean)],
  };
};

/** Lines above which a band stands for them. */
const LINES = 60;

/** The lines along an axis: by what the other axes say, scenarios by value of this one. */
const linesAlong = (place) => {
  const axis = SHARED.axes[place];
  const others = SHARED.axes.filter((other) => other !== axis);
  const lines = new Map();
  const isOfGrid = (scenario) =>
    valueOf(SHARED.origins, scenario) === "grid" && SHARED.axes.every((one) => one.places[scenario] >= 0);
  for (const scenario of EVERY.filter(isOfGrid)) {
    const key = others.map((other) => other.places[scenario]).join(" ");
    if (!lines.has(key)) lines.set(key, Array(axis.values.length).fill(null));
    lines.get(key)[axis.places[scenario]] = scenario;
  }
  return [...lines.values()];
};

const quantile = (sorted, share) => {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
};

CHARTS.curves = ({ choice, colour }) => {
  const place = chosen(choice.axis);
  const figure = figureOf(choice.figure);
  const axis = SHARED.axes[place];
  const lines = linesAlong(place);
  const values = lines.map((line) => line.map((scenario) => (scenario == null ? null : soughtValue(figure, scenario))));
  tellCurves(axis, figure, values);
  const known = values.flat().filter((value) => value != null);
  if (!known.length) return null;
  const points = (line) => line.map((value, at) => [axis.numbers[at], value]);
  const byValue = axis.values.map((_, at) =>
    values
      .map((line) => line[at])
      .filter((value) => value != null)
      .sort((one, other) => one - other),
  );
  const across = (share) => byValue.map((sorted, at) => [axis.numbers[at], sorted.length ? quantile(sorted, share) : null]);
  const isInfeasible = (scenario) => scenario != null && statusOf(scenario) === "Infeasible";
  const lost = axis.numbers.map((number, at) => [number, lines.filter((line) => isInfeasible(line[at])).length]);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const room = (high - low || Math.abs(high) || 1) * 0.12;
  const thin = (line, at) => ({
    type: "line",
    name: WORDS.each_line,
    data: points(line),
    symbol: "none",
    silent: true,
    z: 1,
    lineStyle: { color: colour.main, width: 1, opacity: lines.length > 20 ? 0.25 : 0.45 },
    itemStyle: { color: colour.main },
  });
  const edge = (share, name) => ({
    type: "line",
    name,
    data: across(share),
    symbol: "none",
    silent: true,
    lineStyle: { color: colour.main, width: 1.8, type: "dashed" },
    itemStyle: { color: colour.main },
  });
  return {
    ...base(colour),
    tooltip: {
      ...rowTips(colour),
      axisPointer: { type: "line" },
      formatter: (series) => {
        const at = axis.numbers.indexOf(series[0].axisValue ?? series[0].value[0]);
        if (at < 0) return "";
        const sorted = byValue[at];
        const middle = sorted.length ? `${WORDS.median} ${shown(figure, quantile(sorted, 0.5))}${unitOf(figure)}` : "";
        const spread = sorted.length ? `${shown(figure, sorted[0])} – ${shown(figure, sorted.at(-1))}` : "";
        return tip(`${axis.title} ${axis.values[at]}`, middle, spread, lost[at][1] ? `${WORDS.infeasible} ${lost[at][1]}` : "");
      },
    },
    grid: { ...base(colour).grid, top: 62, bottom: 34, right: 40 },
    xAxis: bottomAxis(colour, axis.title, { scale: true, splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: colour.line } } }),
    yAxis: valueAxis(colour, headingOf(figure), {
      min: low - room * 1.5,
      max: high + room,
      axisLabel: { ...axisLabels(colour, figure), showMinLabel: false, showMaxLabel: false },
    }),
    series: [
      ...(lines.length <= LINES ? values.map(thin) : [edge(0.1, WORDS.tenth), edge(0.9, WORDS.ninetieth)]),
      {
        type: "line",
        name: WORDS.median,
        data: across(0.5),
        symbol: "circle",
        symbolSize: 8,
        z: 4,
        lineStyle: { color: colour.ink, width: 2.6 },
        itemStyle: { color: colour.ink, opacity: 1 },
      },
      {
        type: "scatter",
        name: WORDS.infeasible,
        symbol: "path://M0 2 L2 0 L5 3 L8 0 L10 2 L7 5 L10 8 L8 10 L5 7 L2 10 L0 8 L3 5 Z",
        symbolSize: 11,
        z: 5,
        itemStyle: { color: colour.warn, opacity: 1 },
        data: lost.filter(([, count]) => count).map(([number, count]) => ({ value: [number, low - room], count })),
        label: { show: true, position: "right", color: colour.warn, formatter: ({ data }) => String(data.count) },
      },
    ],
  };
};

/** From which value on how many lines show no change. */
const tellCurves = (axis, figure, values) => {
  const counts = Array(axis.values.length).fill(0);
  let told = 0;
  for (const line of values) {
    const known = line.map((value, at) => [at, value]).filter(([, value]) => value != null);
    if (known.length < 2 || known.at(-1)[0] !== axis.values.length - 1) continue;
    const last = shown(figure, known.at(-1)[1]);
    let from = known.length - 1;
    while (from > 0 && shown(figure, known[from - 1][1]) === last) from -= 1;
    counts[known[from][0]] += 1;
    told += 1;
  }
  const last = axis.values.length - 1;
  const columns = [
    [axis.title, false],
    [WORDS.lines, true],
  ];
  const from = counts.map((count, at) => [at, count]).filter(([at, count]) => count && at < last);
  const rows = from.map(([at, count]) => [`${WORDS.from_on} ${axis.values[at]}`, String(count)]);
  if (counts[last]) rows.push([WORDS.to_the_last, String(counts[last])]);
  liveOf("curves").replaceChildren(told ? tableOf(`${WORDS.settles}: ${figure.title}`, columns, rows, "narrow") : "");
};
