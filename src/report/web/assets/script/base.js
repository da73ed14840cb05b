"use strict";
// What the charts share: data, words, colours, and options of axes and tooltips.

/** Reads the JSON of a script element; null where there is none. */
const read = (id) => {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
};
const WORDS = read("words");
const SHARED = read("shared");

/** Chart by name: a function of what there is to draw (`data`, `choice`, `colour`, `width`), which gives an option, or null. */
const CHARTS = {};

/** What scripts do once, before the first chart is drawn. */
const STARTS = [];

/** Charts by the element that they are drawn in. */
const drawn = new Map();

/** Lines of a category axis that are in view at once; in print, on the pages after the first, which has the heading. */
const IN_VIEW = 28;
const IN_PRINT = 34;

/** Colours and the typeface from the style sheet, so that charts follow the theme. */
const tokens = () => {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  const names = [
    "ground",
    "panel",
    "line",
    "ink",
    "soft",
    "faint",
    "main",
    "main-soft",
    "warn",
    "good",
    "third",
    "before",
    "on-main",
  ];
  const colours = Object.fromEntries(names.map((name) => [name.replace(/-./, (at) => at[1].toUpperCase()), of(name)]));
  return {
    ...colours,
    scale: of("scale")
      .split(",")
      .map((colour) => colour.trim()),
    text: of("text"),
  };
};

/** Lines of a tooltip. Names come from a workbook: they are encoded. */
const tip = (...lines) =>
  lines
    .filter((line) => line !== "")
    .map((line) => echarts.format.encodeHTML(String(line)))
    .join("<br>");

const percent = (share) => (share == null ? "–" : `${(share * 100).toFixed(1)}%`);
const grouped = (number) => (Math.abs(number) < 1e4 ? String(number) : Math.round(number).toLocaleString("en-US"));
const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

/** Tooltips that tell of a row, and of a single mark. */
const rowTips = (colour) => ({ ...base(colour).tooltip, trigger: "axis", axisPointer: { type: "shadow" } });
const markTips = (colour) => ({ ...base(colour).tooltip, trigger: "item" });

const base = (colour) => ({
  animation: false,
  backgroundColor: "transparent",
  textStyle: { fontFamily: colour.text, color: colour.ink, fontSize: 13 },
  tooltip: {
    backgroundColor: colour.ground,
    borderColor: colour.line,
    textStyle: { color: colour.ink, fontSize: 13 },
    confine: true,
    extraCssText: "max-width:22em;white-space:normal",
  },
  legend: {
    top: 0,
    left: 0,
    itemWidth: 16,
    itemHeight: 10,
    icon: "roundRect",
    textStyle: { color: colour.soft },
    type: "scroll",
  },
  aria: { enabled: true, decal: { show: colour.isPrinted } },
  grid: { left: 8, right: 24, top: 56, bottom: 8, containLabel: true },
});

const valueAxis = (colour, name, more = {}) => ({
  type: "value",
  name,
  nameTextStyle: { color: colour.faint, align: "left" },
  nameGap: 14,
  axisLabel: { color: colour.faint, hideOverlap: true },
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: colour.line } },
  ...more,
});

/** A value axis that lies below, with its name under its middle. */
const bottomAxis = (colour, name, more = {}) =>
  valueAxis(colour, name, {
    nameLocation: "middle",
    nameGap: 26,
    nameTextStyle: { color: colour.faint, align: "center" },
    ...more,
  });

const categoryAxis = (colour, data, more = {}) => ({
  type: "category",
  data,
  axisLabel: { color: colour.soft, hideOverlap: true },
  axisLine: { lineStyle: { color: colour.line } },
  axisTick: { show: false },
  ...more,
});

/** Names down the left side: cut to a width, first on top. */
const rowAxis = (colour, data, width, most = 190) =>
  categoryAxis(colour, data, {
    inverse: true,
    axisLabel: { color: colour.soft, interval: 0, width: width < 600 ? 104 : most, overflow: "truncate" },
  });

/** Names along the top, upright where they are Chinese and do not fit side by side. */
const topNames = (colour, names, width) => {
  const fits = Math.max(...names.map((name) => name.length)) * 13 < (width - 220) / names.length;
  const isChinese = document.documentElement.lang.startsWith("zh");
  const upright = (name) => [...name].slice(0, 6).join("\n");
  const label = { color: colour.soft, interval: 0, lineHeight: 14 };
  if (!fits) Object.assign(label, isChinese ? { formatter: upright, verticalAlign: "bottom" } : { rotate: 50 });
  return categoryAxis(colour, names, { position: "top", axisLabel: label });
};

/** Where rows are many, a slider at the right moves over them; in print each picture begins with a row of its own. The chart's
 * height follows from `rows`. */
const rowsOf = (colour, count) => {
  const { isPrinted, from = 0 } = colour;
  const shown = Math.min(count - from, from > 0 ? IN_PRINT : IN_VIEW);
  const zoom = { yAxisIndex: 0, startValue: from, endValue: from + shown - 1, zoomLock: true };
  const slider = {
    type: "slider",
    show: !isPrinted,
    ...zoom,
    right: 2,
    width: 12,
    showDetail: false,
    brushSelect: false,
    borderColor: colour.line,
    fillerColor: colour.mainSoft,
    backgroundColor: colour.panel,
    handleSize: 0,
    moveHandleSize: 0,
    dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
  };
  return { rows: shown, count, dataZoom: count > shown ? [slider] : [] };
};

/** The place that a drop-down names; null where it names all. */
const chosen = (value) => (value === "" || value == null ? null : Number(value));

const groupOf = (school) => SHARED.schools[school].group;
