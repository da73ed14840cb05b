"use strict";
// What stands beside a line: ways and their cap, rotation, balance, ledgers, cost, rules.

CHARTS.commute = ({ data, choice, colour }) => {
  const scope = data.scopes[chosen(choice.scope) ?? 0];
  if (!scope || !sum(scope.stints)) return null;
  const last = Math.max(scope.stints.length, Math.ceil((scope.cap + 5) / data.width));
  const bins = Array.from({ length: last }, (_, bin) => [(bin + 0.5) * data.width, scope.stints[bin] || 0]);
  const lines = [[scope.mean, WORDS.mean, colour.ink, "solid"], [scope.p90, WORDS.p90, colour.ink, "dotted"], [scope.cap, WORDS.cap, colour.warn, "dashed"]];
  return {
    ...base(colour), legend: { show: false },
    tooltip: {
      ...base(colour).tooltip, trigger: "axis", axisPointer: { type: "shadow" },
      formatter: ([{ value: [middle, count] }]) => tip(`${middle - data.width / 2}–${middle + data.width / 2} ${WORDS.minutes}`, `${count} ${WORDS.stints}`),
    },
    grid: { ...base(colour).grid, top: 74, bottom: 30 },
    xAxis: bottomAxis(colour, WORDS.minutes_way, { min: 0, max: last * data.width, interval: data.width * (last > 30 ? 4 : 2), splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: colour.line } } }),
    yAxis: valueAxis(colour, WORDS.stints, { minInterval: 1 }),
    series: [{
      type: "bar", data: bins, barWidth: "96%", barMaxWidth: 60, itemStyle: { color: ({ value: [middle] }) => (middle > scope.cap ? colour.warn : colour.main) },
      markLine: {
        silent: true, symbol: "none",
        data: lines.filter(([at]) => at != null).map(([at, name, stroke, type], place) => ({
          xAxis: at, lineStyle: { color: stroke, type, width: 1.6 },
          label: { formatter: `${name} ${Number(at.toFixed(1))}`, color: stroke, position: "end", distance: 3 + 15 * place },
        })),
      },
    }],
  };
};

CHARTS.rotation = ({ data, choice, colour }) => {
  const scope = data.scopes[chosen(choice.scope) ?? 0];
  if (!scope) return null;
  const bars = (name, key, fill, limit) => ({
    type: "bar", name, barMaxWidth: 44, itemStyle: { color: fill, borderRadius: [2, 2, 0, 0] }, data: scope.years.map((year) => year[key]),
    label: { show: true, position: "top", color: colour.soft, formatter: ({ value }) => percent(value) },
    markLine: { silent: true, symbol: "none", data: [{ yAxis: limit }], lineStyle: { color: fill, type: "dashed", width: 1.6 }, label: { formatter: `≥ ${percent(limit)}`, color: fill, position: "end" } },
  });
  return {
    ...base(colour),
    tooltip: {
      ...base(colour).tooltip, trigger: "axis", axisPointer: { type: "shadow" },
      formatter: ([{ dataIndex }]) => {
        const year = scope.years[dataIndex];
        return tip(year.year, `${WORDS.movers} ${year.movers} ${WORDS.of} ${WORDS.eligible} ${year.eligible}`, `${WORDS.rotation_rate} ${percent(year.rate)}`, `${WORDS.backbone_rate} ${percent(year.backbone)}`);
      },
    },
    grid: { ...base(colour).grid, right: 70 },
    xAxis: categoryAxis(colour, scope.years.map((year) => year.year)),
    yAxis: valueAxis(colour, "%", { axisLabel: { color: colour.faint, formatter: (value) => `${Math.round(value * 100)}` } }),
    series: [bars(WORDS.rotation_rate, "rate", colour.main, data.rate), bars(WORDS.backbone_rate, "backbone", colour.third, data.backbone)],
  };
};

CHARTS.balance = ({ data, colour, width }) => {
  const rows = data.balance.filter((row) => row.before != null || row.after != null);
  if (!rows.length) return null;
  const bars = (name, key, style) => ({
    type: "bar", name, barMaxWidth: 30, itemStyle: style, data: rows.map((row) => row[key]),
    label: { show: width > 560, position: "top", color: colour.soft, fontSize: 11, formatter: ({ value }) => (value == null ? "" : value.toFixed(3)) },
  });
  const limits = {
    type: "custom", name: WORDS.limit, itemStyle: { color: colour.warn }, z: 4, data: rows.map((row, place) => [place, row.limit]), encode: { x: 0, y: 1 },
    renderItem: (_, api) => {
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const half = api.size([1, 0])[0] * 0.42;
      return { type: "line", shape: { x1: x - half, y1: y, x2: x + half, y2: y }, style: { stroke: colour.warn, lineWidth: 2.5 } };
    },
  };
  return {
    ...base(colour),
    tooltip: { ...base(colour).tooltip, trigger: "axis", axisPointer: { type: "shadow" }, formatter: ([{ dataIndex }]) => {
      const row = rows[dataIndex];
      const shown = (value) => (value == null ? "–" : value.toFixed(4));
      return tip(`${row.stage} ${row.term}`, `${WORDS.before} ${shown(row.before)}`, `${WORDS.after} ${shown(row.after)}`, `${WORDS.limit} ${row.limit.toFixed(2)}`);
    } },
    xAxis: categoryAxis(colour, rows.map((row) => `${row.stage}\n${row.term}`)),
    yAxis: valueAxis(colour, WORDS.cv),
    series: [bars(WORDS.before, "before", { color: colour.before }), bars(WORDS.after, "after", { color: colour.main }), limits],
  };
};

/** A line over the terms, told apart by its symbol and dashes as well as its colour. */
const overTerms = (rows) => (name, key, symbol, type, fill) => ({
  type: "line", name, data: rows.map((row) => row[key]), symbol, symbolSize: 9, lineStyle: { type, width: 2, color: fill }, itemStyle: { color: fill },
});

const termLines = (colour, rows, series) => ({
  ...base(colour), legend: { ...base(colour).legend, icon: undefined, itemWidth: 26, itemHeight: 10 },
  tooltip: { ...base(colour).tooltip, trigger: "axis" },
  xAxis: categoryAxis(colour, rows.map((row) => row.term)), yAxis: valueAxis(colour, WORDS.persons, { scale: true }), series,
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
  const bars = (name, key, fill) => ({ type: "bar", stack: "yuan", name, barMaxWidth: 64, itemStyle: { color: fill }, data: data.years.map((year) => Math.round(year[key])) });
  const total = ({ dataIndex }) => grouped(Math.round(data.years[dataIndex].rotation + data.years[dataIndex].performance));
  const labelled = { ...bars(WORDS.performance, "performance", colour.third), label: { show: true, position: "top", color: colour.ink, formatter: total } };
  return {
    ...base(colour), legend: { ...base(colour).legend, data: [WORDS.rotation, WORDS.performance] },
    tooltip: { ...base(colour).tooltip, trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: grouped },
    xAxis: categoryAxis(colour, data.years.map((year) => year.year)),
    yAxis: valueAxis(colour, WORDS.yuan, { axisLabel: { color: colour.faint, formatter: grouped } }),
    series: [bars(WORDS.rotation, "rotation", colour.main), labelled],
  };
};

/** On a narrow window names that say several things have two lines. */
const brokenNames = (axis, width) =>
  width < 600 ? { ...axis, axisLabel: { ...axis.axisLabel, width: 112, overflow: "break", fontSize: 11, lineHeight: 12 } } : axis;

/** Bars against a tick each: what is used, and what is allowed. */
const bullets = (colour, width, rows, { unit, shown, name, limitName }) => {
  const { rows: inView, dataZoom, count } = rowsOf(colour, rows.length);
  const ticks = {
    type: "custom", name: limitName, itemStyle: { color: colour.warn }, z: 4, data: rows.map((row, place) => [row.limit, place, row.used]), encode: { x: 0, y: 1 },
    renderItem: (_, api) => {
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const half = Math.min(api.size([0, 1])[1] * 0.42, 12);
      const { text, isOver } = rows[api.value(1)];
      const right = Math.max(x, api.coord([api.value(2), api.value(1)])[0]) + 8;
      const tick = { type: "line", shape: { x1: x, y1: y - half, x2: x, y2: y + half }, style: { stroke: colour.warn, lineWidth: 3 } };
      const said = { type: "text", style: { text, x: right, y, verticalAlign: "middle", fontSize: 12, fontFamily: colour.text, fill: isOver ? colour.warn : colour.soft } };
      return { type: "group", children: [tick, said] };
    },
  };
  return {
    rows: width < 600 ? Math.ceil(inView * 1.5) : inView, count, ...base(colour), dataZoom,
    grid: { ...base(colour).grid, top: 34, bottom: 34, right: width < 600 ? 64 : 120 },
    xAxis: bottomAxis(colour, unit, { min: 0, axisLabel: { color: colour.faint, formatter: shown, hideOverlap: true } }),
    yAxis: brokenNames(rowAxis(colour, rows.map((row) => row.name), width, 300), width),
    series: [
      { type: "bar", name, barMaxWidth: 14, data: rows.map((row) => ({ value: row.used, itemStyle: { color: row.isOver ? colour.warn : colour.main } })), itemStyle: { color: colour.main, borderRadius: 2 } },
      ticks,
    ],
  };
};

CHARTS.budget = ({ data, colour, width }) => {
  if (!data.lines.length) return null;
  const rows = data.lines.map((line) => ({ ...line, isOver: line.used > line.limit + 1e-6, text: line.limit > 0 ? percent(line.used / line.limit) : grouped(Math.round(line.used)) }));
  const option = bullets(colour, width, rows, { unit: WORDS.yuan, shown: grouped, name: WORDS.used, limitName: WORDS.line_grants });
  option.tooltip = { ...base(colour).tooltip, trigger: "axis", axisPointer: { type: "shadow" }, formatter: ([{ dataIndex }]) => tip(rows[dataIndex].name, `${WORDS.used} ${grouped(Math.round(rows[dataIndex].used))} ${WORDS.yuan}`, `${WORDS.line_grants} ${grouped(Math.round(rows[dataIndex].limit))} ${WORDS.yuan}`) };
  return option;
};

CHARTS.binding = ({ data, colour, width }) => {
  const most = 2;
  const state = ({ margin }) => (margin < -1e-9 ? ` ${WORDS.beyond}` : margin <= 1e-9 ? ` ${WORDS.used_up}` : "");
  const rows = data.measures.map((row) => {
    const share = row.amount / row.limit;
    const name = width < 600 ? row.what : `${row.rule} · ${row.what}`;
    return { ...row, name, used: Math.max(0, Math.min(share, most)), limit: 1, said: row.limit, isOver: row.margin < -1e-9, text: `${percent(share)}${state(row)}` };
  });
  if (!rows.length) return null;
  rows.sort((one, other) => Math.abs(1 - one.used) - Math.abs(1 - other.used));
  const option = bullets(colour, width, rows, { unit: WORDS.allowed, shown: (value) => `${Math.round(value * 100)}%`, name: WORDS.plan, limitName: WORDS.limit });
  option.tooltip = { ...base(colour).tooltip, trigger: "axis", axisPointer: { type: "shadow" }, formatter: ([{ dataIndex }]) => tip(rows[dataIndex].name, `${WORDS.plan} ${Number(rows[dataIndex].amount.toFixed(3))} ${rows[dataIndex].unit}`, `${WORDS.limit} ${Number(rows[dataIndex].said.toFixed(3))} ${rows[dataIndex].unit}`) };
  return option;
};
