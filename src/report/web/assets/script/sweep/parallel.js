"use strict";
// The scenarios as lines over axes and figures; dragging along an axis keeps those that pass there.

/** Lines above which pixels are drawn and no shapes. */
const SHAPES_AT_MOST = 1500;

/** Pixels that a name takes at most: the outer axes have no more room. */
const WIDEST = 140;

/** A name in three lines of a width at most. */
const brokenName = (name, width) => {
  // A Chinese character takes the room of two others, and a line may end behind any; else behind words and dots.
  const wide = (text) => [...text].reduce((all, sign) => all + (sign > "\u2e80" ? 2 : 1), 0);
  const room = Math.max(8, Math.floor(width / 7));
  const lines = [""];
  for (const part of name.match(/[\u2e80-\uffff]|[^\s.\u2e80-\uffff]+[.\s]?|./gu) || []) {
    if (wide(lines.at(-1) + part.trimEnd()) > room && lines.at(-1)) lines.push("");
    lines[lines.length - 1] += part;
  }
  return lines.length > 3 ? `${lines.slice(0, 3).join("\n").trimEnd()}…` : lines.join("\n");
};

const parallelAxes = (colour, width) => {
  const figures = chosenFigures();
  const count = SHARED.axes.length + figures.length;
  const room = Math.min(WIDEST, width / Math.max(count, 2));
  const common = (name) => ({
    name: brokenName(name, room),
    nameLocation: "end",
    nameGap: 14,
    nameTextStyle: { color: colour.ink, fontSize: 12, lineHeight: 15, align: "center" },
    axisLine: { lineStyle: { color: colour.faint, width: 1.2 } },
    axisTick: { show: false },
    axisLabel: { color: colour.soft, fontSize: 11, backgroundColor: colour.ground, padding: [1, 3], hideOverlap: true },
    type: "value",
    z: 10,
    areaSelectStyle: { width: 18, borderWidth: 1, borderColor: colour.main, color: colour.main, opacity: 0.25 },
    realtime: false,
  });
  // An axis is by place among its values: a scenario may say nothing of it, which an axis of categories has no room for.
  const step = (it) => Math.ceil(it.values.length / 12);
  const axis = (it) => ({
    ...common(it.title),
    min: -step(it),
    max: it.values.length - 1 + step(it),
    interval: step(it),
    axisLabel: { ...common("").axisLabel, formatter: (at) => it.values[at] ?? "" },
  });
  const figure = (it) => ({
    ...common(it.title),
    scale: true,
    splitNumber: 4,
    axisLabel: { ...common("").axisLabel, formatter: axisLabels(colour, it).formatter },
  });
  return [...SHARED.axes.map(axis), ...figures.map(figure)].map((it, dim) => ({ ...it, dim }));
};

CHARTS.parallel = ({ choice, colour, width }) => {
  brushed = null;
  document.dispatchEvent(new Event("brush"));
  const figures = chosenFigures();
  const axes = parallelAxes(colour, Math.max(width, 96 * (SHARED.axes.length + figures.length)));
  if (axes.length < 2) return null;
  // What was only evaluated is far from all others, and is drawn where somebody asks for it.
  const isWanted = (scenario) =>
    choice.status ? statusOf(scenario) === choice.status : statusOf(scenario) !== "Evaluated";
  const places = EVERY.filter(isWanted);
  if (!places.length) return null;
  const faint = Math.max(0.1, Math.min(0.65, 40 / places.length));
  const stroke = (scenario) => {
    if (scenario === SHARED.baseline) return { color: colour.ink, width: 3, opacity: 1 };
    if (statusOf(scenario) === "Infeasible") return { color: colour.warn, width: 1.2, opacity: faint, type: "dashed" };
    const isPlanned = ["Optimal", "Feasible"].includes(statusOf(scenario));
    return {
      color: isPlanned ? colour.main : colour.before,
      width: 1.2,
      opacity: faint,
      type: isPlanned ? "solid" : "dotted",
    };
  };
  const line = (scenario) => ({
    value: [
      ...SHARED.axes.map((axis) => (axis.places[scenario] < 0 ? NaN : axis.places[scenario])),
      ...figures.map((figure) => valueOf(figure, scenario) ?? NaN),
    ],
    name: titleOf(scenario),
    lineStyle: stroke(scenario),
    scenario,
  });
  const order = places.sort((one, other) => (one === SHARED.baseline) - (other === SHARED.baseline));
  return {
    ...base(colour),
    renderer: places.length > SHAPES_AT_MOST ? "canvas" : "svg",
    minWidth: 96 * axes.length,
    legend: { show: false },
    tooltip: { ...markTips(colour), formatter: ({ name }) => tip(name) },
    parallel: { left: 72, right: 84, top: 76, bottom: 24, parallelAxisDefault: {} },
    parallelAxis: axes,
    aria: { enabled: true, decal: { show: false } },
    series: [
      {
        type: "parallel",
        data: order.map(line),
        inactiveOpacity: 0.03,
        activeOpacity: Math.max(faint, 0.5),
        // At once: what is drawn piece by piece goes on after the chart is drawn anew.
        progressive: 0,
        emphasis: { lineStyle: { width: 3, opacity: 1 } },
      },
    ],
  };
};

STARTS.push(() => {
  const canvas = document.querySelector('[data-chart="parallel"]');
  canvas?.addEventListener("drawn", () => {
    const chart = drawn.get(canvas);
    const { data } = chart.getOption().series[0];
    const dragged = new Map();
    chart.on("axisareaselected", ({ parallelAxisId, intervals }) => {
      dragged.set(parallelAxisId, intervals);
      const isAll = [...dragged.values()].every((each) => !each.length);
      const active = chart.getModel().getSeries()[0].getRawIndicesByActiveState("active");
      brushed = isAll ? null : new Set(active.map((place) => data[place].scenario));
      document.dispatchEvent(new Event("brush"));
    });
    chart.on("click", ({ dataIndex }) => data[dataIndex] && lookAt(data[dataIndex].scenario));
  });
});
