"use strict";
// Along a numeric axis, line by line.

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
  const across = (share) =>
    byValue.map((sorted, at) => [axis.numbers[at], sorted.length ? quantile(sorted, share) : null]);
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
        return tip(
          `${axis.title} ${axis.values[at]}`,
          middle,
          spread,
          lost[at][1] ? `${WORDS.infeasible} ${lost[at][1]}` : "",
        );
      },
    },
    grid: { ...base(colour).grid, top: 62, bottom: 34, right: 40 },
    xAxis: bottomAxis(colour, axis.title, {
      scale: true,
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: colour.line } },
    }),
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
