"use strict";
// Ledgers, cost and rules: what there is, and what is allowed.

/** A line over the terms, told apart by its symbol and dashes as well as its colour. */
const overTerms = (rows) => (name, key, symbol, type, fill) => ({
  type: "line",
  name,
  data: rows.map((row) => row[key]),
  symbol,
  symbolSize: 9,
  lineStyle: { type, width: 2, color: fill },
  itemStyle: { color: fill },
});

const termLines = (colour, rows, series) => ({
  ...base(colour),
  legend: { ...base(colour).legend, icon: undefined, itemWidth: 26, itemHeight: 10 },
  tooltip: { ...base(colour).tooltip, trigger: "axis" },
  xAxis: categoryAxis(
    colour,
    rows.map((row) => row.term),
  ),
  yAxis: valueAxis(colour, WORDS.persons, { scale: true }),
  series,
});

CHARTS.establishment = ({ data, colour }) => {
  const line = overTerms(data.establishment);
  return termLines(colour, data.establishment, [
    line(WORDS.establishment, "establishment", "rect", "dashed", colour.warn),
    line(`${WORDS.relation} · ${WORDS.before}`, "relation_before", "emptyCircle", "dotted", colour.before),
    line(`${WORDS.relation} · ${WORDS.after}`, "relation", "circle", "solid", colour.main),
    line(`${WORDS.in_post} · ${WORDS.before}`, "own", "emptyTriangle", "dotted", colour.before),
    line(`${WORDS.in_post} · ${WORDS.after}`, "in_post", "triangle", "solid", colour.third),
  ]);
};

CHARTS.titles = ({ data, choice, colour }) => {
  const level = choice.level ?? data.titles[0]?.level;
  const rows = data.titles.filter((row) => row.level === level);
  if (!rows.length) return null;
  const line = overTerms(rows);
  return termLines(colour, rows, [
    line(WORDS.posts, "quota", "rect", "dashed", colour.warn),
    line(`${WORDS.appointed} · ${WORDS.before}`, "appointed_before", "emptyCircle", "dotted", colour.before),
    line(`${WORDS.appointed} · ${WORDS.after}`, "appointed", "circle", "solid", colour.main),
  ]);
};

CHARTS.spent = ({ data, colour }) => {
  if (!data.years.length) return null;
  const bars = (name, key, fill) => ({
    type: "bar",
    stack: "yuan",
    name,
    barMaxWidth: 64,
    itemStyle: { color: fill },
    data: data.years.map((year) => Math.round(year[key])),
  });
  const total = ({ dataIndex }) =>
    grouped(Math.round(data.years[dataIndex].rotation + data.years[dataIndex].performance));
  const labelled = {
    ...bars(WORDS.performance, "performance", colour.third),
    label: { show: true, position: "top", color: colour.ink, formatter: total },
  };
  return {
    ...base(colour),
    legend: { ...base(colour).legend, data: [WORDS.rotation, WORDS.performance] },
    tooltip: { ...rowTips(colour), valueFormatter: grouped },
    xAxis: categoryAxis(
      colour,
      data.years.map((year) => year.year),
    ),
    yAxis: valueAxis(colour, WORDS.yuan, { axisLabel: { color: colour.faint, formatter: grouped } }),
    series: [bars(WORDS.rotation, "rotation", colour.main), labelled],
  };
};

/** On a narrow window names that say several things have two lines. */
const brokenNames = (axis, width) =>
  width < 600
    ? { ...axis, axisLabel: { ...axis.axisLabel, width: 112, overflow: "break", fontSize: 11, lineHeight: 12 } }
    : axis;

/** Bars against a tick each: what is used, and what is allowed. */
const bullets = (colour, width, rows, { unit, shown, name, limitName }) => {
  const { rows: inView, dataZoom, count } = rowsOf(colour, rows.length);
  const ticks = {
    type: "custom",
    name: limitName,
    itemStyle: { color: colour.warn },
    z: 4,
    data: rows.map((row, place) => [row.limit, place, row.used]),
    encode: { x: 0, y: 1 },
    renderItem: (_, api) => {
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const half = Math.min(api.size([0, 1])[1] * 0.42, 12);
      const { text, isOver } = rows[api.value(1)];
      const right = Math.max(x, api.coord([api.value(2), api.value(1)])[0]) + 8;
      const tick = {
        type: "line",
        shape: { x1: x, y1: y - half, x2: x, y2: y + half },
        style: { stroke: colour.warn, lineWidth: 3 },
      };
      const said = {
        type: "text",
        style: {
          text,
          x: right,
          y,
          verticalAlign: "middle",
          fontSize: 12,
          fontFamily: colour.text,
          fill: isOver ? colour.warn : colour.soft,
        },
      };
      return { type: "group", children: [tick, said] };
    },
  };
  return {
    rows: width < 600 ? Math.ceil(inView * 1.5) : inView,
    count,
    ...base(colour),
    dataZoom,
    grid: { ...base(colour).grid, top: 34, bottom: 34, right: width < 600 ? 64 : 120 },
    xAxis: bottomAxis(colour, unit, {
      min: 0,
      axisLabel: { color: colour.faint, formatter: shown, hideOverlap: true },
    }),
    yAxis: brokenNames(
      rowAxis(
        colour,
        rows.map((row) => row.name),
        width,
        300,
      ),
      width,
    ),
    series: [
      {
        type: "bar",
        name,
        barMaxWidth: 14,
        data: rows.map((row) => ({ value: row.used, itemStyle: { color: row.isOver ? colour.warn : colour.main } })),
        itemStyle: { color: colour.main, borderRadius: 2 },
      },
      ticks,
    ],
  };
};

CHARTS.budget = ({ data, colour, width }) => {
  if (!data.lines.length) return null;
  const rows = data.lines.map((line) => ({
    ...line,
    isOver: line.used > line.limit + 1e-6,
    text: line.limit > 0 ? percent(line.used / line.limit) : grouped(Math.round(line.used)),
  }));
  const option = bullets(colour, width, rows, {
    unit: WORDS.yuan,
    shown: grouped,
    name: WORDS.used,
    limitName: WORDS.line_grants,
  });
  option.tooltip = {
    ...rowTips(colour),
    formatter: ([{ dataIndex }]) =>
      tip(
        rows[dataIndex].name,
        `${WORDS.used} ${grouped(Math.round(rows[dataIndex].used))} ${WORDS.yuan}`,
        `${WORDS.line_grants} ${grouped(Math.round(rows[dataIndex].limit))} ${WORDS.yuan}`,
      ),
  };
  return option;
};

CHARTS.binding = ({ data, colour, width }) => {
  const most = 2;
  const state = ({ margin }) => (margin < -1e-9 ? ` ${WORDS.beyond}` : margin <= 1e-9 ? ` ${WORDS.used_up}` : "");
  const rows = data.measures.map((row) => {
    const share = row.amount / row.limit;
    const name = width < 600 ? row.what : `${row.rule} · ${row.what}`;
    return {
      ...row,
      name,
      used: Math.max(0, Math.min(share, most)),
      limit: 1,
      said: row.limit,
      isOver: row.margin < -1e-9,
      text: `${percent(share)}${state(row)}`,
    };
  });
  if (!rows.length) return null;
  rows.sort((one, other) => Math.abs(1 - one.used) - Math.abs(1 - other.used));
  const option = bullets(colour, width, rows, {
    unit: WORDS.allowed,
    shown: (value) => `${Math.round(value * 100)}%`,
    name: WORDS.plan,
    limitName: WORDS.limit,
  });
  option.tooltip = {
    ...rowTips(colour),
    formatter: ([{ dataIndex }]) =>
      tip(
        rows[dataIndex].name,
        `${WORDS.plan} ${Number(rows[dataIndex].amount.toFixed(3))} ${rows[dataIndex].unit}`,
        `${WORDS.limit} ${Number(rows[dataIndex].said.toFixed(3))} ${rows[dataIndex].unit}`,
      ),
  };
  return option;
};
