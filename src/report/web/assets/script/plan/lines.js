"use strict";
// Ways beside their cap, rotation and balance beside what law and inspection ask for.

CHARTS.commute = ({ data, choice, colour }) => {
  const scope = data.scopes[chosen(choice.scope) ?? 0];
  if (!scope || !sum(scope.stints)) return null;
  const last = Math.max(scope.stints.length, Math.ceil((scope.cap + 5) / data.width));
  const bins = Array.from({ length: last }, (_, bin) => [(bin + 0.5) * data.width, scope.stints[bin] || 0]);
  const lines = [
    [scope.mean, WORDS.mean, colour.ink, "solid"],
    [scope.p90, WORDS.p90, colour.ink, "dotted"],
    [scope.cap, WORDS.cap, colour.warn, "dashed"],
  ];
  return {
    ...base(colour),
    legend: { show: false },
    tooltip: {
      ...rowTips(colour),
      formatter: ([
        {
          value: [middle, count],
        },
      ]) => tip(`${middle - data.width / 2}–${middle + data.width / 2} ${WORDS.minutes}`, `${count} ${WORDS.stints}`),
    },
    grid: { ...base(colour).grid, top: 74, bottom: 30 },
    xAxis: bottomAxis(colour, WORDS.minutes_way, {
      min: 0,
      max: last * data.width,
      interval: data.width * (last > 30 ? 4 : 2),
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: colour.line } },
    }),
    yAxis: valueAxis(colour, WORDS.stints, { minInterval: 1 }),
    series: [
      {
        type: "bar",
        data: bins,
        barWidth: "96%",
        barMaxWidth: 60,
        itemStyle: { color: ({ value: [middle] }) => (middle > scope.cap ? colour.warn : colour.main) },
        markLine: {
          silent: true,
          symbol: "none",
          data: lines
            .filter(([at]) => at != null)
            .map(([at, name, stroke, type], place) => ({
              xAxis: at,
              lineStyle: { color: stroke, type, width: 1.6 },
              label: {
                formatter: `${name} ${Number(at.toFixed(1))}`,
                color: stroke,
                position: "end",
                distance: 3 + 15 * place,
              },
            })),
        },
      },
    ],
  };
};

CHARTS.rotation = ({ data, choice, colour }) => {
  const scope = data.scopes[chosen(choice.scope) ?? 0];
  if (!scope) return null;
  const bars = (name, key, fill, limit) => ({
    type: "bar",
    name,
    barMaxWidth: 44,
    itemStyle: { color: fill, borderRadius: [2, 2, 0, 0] },
    data: scope.years.map((year) => year[key]),
    label: { show: true, position: "top", color: colour.soft, formatter: ({ value }) => percent(value) },
    markLine: {
      silent: true,
      symbol: "none",
      data: [{ yAxis: limit }],
      lineStyle: { color: fill, type: "dashed", width: 1.6 },
      label: { formatter: `≥ ${percent(limit)}`, color: fill, position: "end" },
    },
  });
  return {
    ...base(colour),
    tooltip: {
      ...rowTips(colour),
      formatter: ([{ dataIndex }]) => {
        const year = scope.years[dataIndex];
        return tip(
          year.year,
          `${WORDS.movers} ${year.movers} ${WORDS.of} ${WORDS.eligible} ${year.eligible}`,
          `${WORDS.rotation_rate} ${percent(year.rate)}`,
          `${WORDS.backbone_rate} ${percent(year.backbone)}`,
        );
      },
    },
    grid: { ...base(colour).grid, right: 70 },
    xAxis: categoryAxis(
      colour,
      scope.years.map((year) => year.year),
    ),
    yAxis: valueAxis(colour, "%", {
      axisLabel: { color: colour.faint, formatter: (value) => `${Math.round(value * 100)}` },
    }),
    series: [
      bars(WORDS.rotation_rate, "rate", colour.main, scope.rate),
      bars(WORDS.backbone_rate, "backbone", colour.third, scope.backbone),
    ],
  };
};

CHARTS.balance = ({ data, colour, width }) => {
  const rows = data.balance.filter((row) => row.before != null || row.after != null);
  if (!rows.length) return null;
  const bars = (name, key, style) => ({
    type: "bar",
    name,
    barMaxWidth: 30,
    itemStyle: style,
    data: rows.map((row) => row[key]),
    label: {
      show: width > 560,
      position: "top",
      color: colour.soft,
      fontSize: 11,
      formatter: ({ value }) => (value == null ? "" : value.toFixed(3)),
    },
  });
  const limits = {
    type: "custom",
    name: WORDS.limit,
    itemStyle: { color: colour.warn },
    z: 4,
    data: rows.map((row, place) => [place, row.limit]),
    encode: { x: 0, y: 1 },
    renderItem: (_, api) => {
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const half = api.size([1, 0])[0] * 0.42;
      return {
        type: "line",
        shape: { x1: x - half, y1: y, x2: x + half, y2: y },
        style: { stroke: colour.warn, lineWidth: 2.5 },
      };
    },
  };
  return {
    ...base(colour),
    tooltip: {
      ...rowTips(colour),
      formatter: ([{ dataIndex }]) => {
        const row = rows[dataIndex];
        const shown = (value) => (value == null ? "–" : value.toFixed(4));
        return tip(
          `${row.stage} ${row.term}`,
          `${WORDS.before} ${shown(row.before)}`,
          `${WORDS.after} ${shown(row.after)}`,
          `${WORDS.limit} ${row.limit.toFixed(2)}`,
        );
      },
    },
    xAxis: categoryAxis(
      colour,
      rows.map((row) => `${row.stage}\n${row.term}`),
    ),
    yAxis: valueAxis(colour, WORDS.cv),
    series: [
      bars(WORDS.before, "before", { color: colour.before }),
      bars(WORDS.after, "after", { color: colour.main }),
      limits,
    ],
  };
};
