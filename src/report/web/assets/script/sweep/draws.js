"use strict";
// What chance leaves of the baseline's plan, and how a figure spreads over the draws.

CHARTS.survival = ({ data, colour }) => {
  const { known, stints, kept } = data;
  if (!known || !stints || !kept.length) return null;
  // Draws without a plan keep nothing.
  const points = [[100, 0], ...kept.map((count, at) => [(count / stints) * 100, ((at + 1) / known) * 100])];
  const least = points.at(-1);
  const from = Math.floor(Math.max(0, Math.min(90, least[0] - 2)) / 10) * 10;
  return {
    ...base(colour),
    legend: { show: false },
    tooltip: {
      ...rowTips(colour),
      axisPointer: { type: "line" },
      formatter: ([{ value }]) =>
        tip(`${WORDS.kept} ≥ ${value[0].toFixed(1)}%`, `${WORDS.of_draws} ${value[1].toFixed(1)}%`),
    },
    grid: { ...base(colour).grid, top: 34, bottom: 34, right: 40 },
    xAxis: bottomAxis(colour, `${WORDS.kept} (%)`, { min: from, max: 100, splitLine: { show: false } }),
    yAxis: valueAxis(colour, `${WORDS.of_draws} (%)`, { min: 0, max: 100 }),
    series: [
      {
        type: "line",
        step: "end",
        data: [...points, [from, least[1]]],
        symbol: "none",
        lineStyle: { color: colour.main, width: 2.4 },
        areaStyle: { color: colour.mainSoft, opacity: 0.5 },
      },
      {
        type: "scatter",
        data: points.slice(1),
        symbolSize: 8,
        itemStyle: { color: colour.main, opacity: 1 },
        silent: true,
      },
    ],
  };
};

CHARTS.spread = ({ data, choice, colour }) => {
  const place = chosen(choice.figure) ?? 0;
  const figure = SHARED.figures[place];
  const spread = data.spreads[place];
  if (!spread) return null;
  const [mean, low, middle, high, least, most, baseline] = spread;
  const said = [
    [WORDS.least, least],
    ["P10", low],
    [WORDS.median, middle],
    [WORDS.mean, mean],
    ["P90", high],
    [WORDS.most, most],
    [WORDS.baseline, baseline],
  ];
  return {
    ...base(colour),
    legend: { ...base(colour).legend, icon: null },
    tooltip: {
      ...markTips(colour),
      formatter: () => tip(headingOf(figure), ...said.map(([name, value]) => `${name} ${shown(figure, value)}`)),
    },
    grid: { ...base(colour).grid, top: 52, bottom: 34, right: 40 },
    xAxis: bottomAxis(colour, headingOf(figure), { scale: true, axisLabel: axisLabels(colour, figure) }),
    yAxis: categoryAxis(colour, [""], { axisLine: { show: false } }),
    series: [
      {
        type: "boxplot",
        name: WORDS.draws,
        data: [[least, low, middle, high, most]],
        boxWidth: [40, 60],
        itemStyle: { color: colour.mainSoft, borderColor: colour.main, borderWidth: 2 },
      },
      {
        type: "scatter",
        name: WORDS.mean,
        data: [[mean, 0]],
        symbol: "diamond",
        symbolSize: 13,
        z: 4,
        itemStyle: { color: colour.ink, opacity: 1 },
      },
      {
        type: "scatter",
        name: WORDS.baseline,
        data: [[baseline, 0]],
        symbol: "triangle",
        symbolSize: 14,
        z: 4,
        itemStyle: { color: colour.warn, opacity: 1 },
      },
    ],
  };
};
