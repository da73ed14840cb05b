"use strict";
// The timeline of stints, the burden, and who moves.

CHARTS.timeline = ({ choice, colour, width }) => {
  const group = choice.group === "none" ? null : Number(choice.group ?? 0);
  const stints = SHARED.stints.filter((stint) => stint[4] === group);
  if (!stints.length) return null;
  stints.sort((one, other) => one[2] - other[2] || one[5] - other[5] || one[6] - other[6]);
  const persons = [...new Set(stints.map(([person]) => person))];
  const row = new Map(persons.map((person, place) => [person, place]));
  const name = (person) => SHARED.persons[person].name || SHARED.persons[person].code;
  const { rows, dataZoom, count } = rowsOf(colour, persons.length);
  const bars = (label, isServing, fill, ink) => ({
    type: "custom",
    name: label,
    itemStyle: { color: fill },
    encode: { x: [0, 1], y: 2 },
    data: stints
      .filter((stint) => stint[8] === isServing)
      .map((stint) => [
        stint[5],
        stint[6],
        row.get(stint[0]),
        stint[2],
        stint[3],
        stint[1],
        stint[9] ? 1 : 0,
        stint[7],
      ]),
    renderItem: (_, api) => {
      const [w, h] = api.size([1, 1]);
      const [from, to] = [api.coord([api.value(0), api.value(2)]), api.coord([api.value(1), api.value(2)])];
      const [left, right, height] = [from[0] - w / 2 + 1.5, to[0] + w / 2 - 1.5, Math.min(h * 0.74, 20)];
      const [top, bottom, tail] = [from[1] - height / 2, from[1] + height / 2, api.value(6) ? 7 : 0];
      const points = [
        [left, top],
        [right - tail, top],
        [right, from[1]],
        [right - tail, bottom],
        [left, bottom],
      ];
      const shape = { type: "polygon", shape: { points }, style: { fill } };
      const text = `${SHARED.schools[api.value(3)].name} ${SHARED.subjects[api.value(4)]}`;
      const label = {
        type: "text",
        style: {
          text,
          x: left + 6,
          y: from[1],
          verticalAlign: "middle",
          fontSize: 12,
          fontFamily: colour.text,
          fill: ink,
          width: right - left - 14,
          overflow: "truncate",
          ellipsis: "…",
        },
      };
      return { type: "group", children: [shape, label] };
    },
  });
  return {
    rows,
    count,
    ...base(colour),
    dataZoom,
    tooltip: {
      ...markTips(colour),
      formatter: ({ value: [first, last, at, host, subject, own, continues, kind] }) => {
        const person = SHARED.persons[persons[at]];
        const span = `${SHARED.terms[first]}–${SHARED.terms[last]}${continues ? ` (${WORDS.continues})` : ""}`;
        return tip(
          `${person.name} ${person.code}`.trim(),
          `${SHARED.schools[own].name} → ${SHARED.schools[host].name}`,
          `${SHARED.subjects[subject]} · ${SHARED.kinds[kind]}`,
          span,
        );
      },
    },
    grid: { ...base(colour).grid, top: 58, bottom: 8, right: 32 },
    xAxis: categoryAxis(colour, SHARED.terms, {
      position: "top",
      splitLine: { show: true, lineStyle: { color: colour.line } },
    }),
    yAxis: rowAxis(colour, persons.map(name), Math.min(width, 500)),
    series: [
      bars(WORDS.new_stint, false, colour.mainSoft, colour.ink),
      bars(WORDS.serving, true, colour.main, colour.onMain),
    ],
  };
};

CHARTS.years = ({ data, colour }) => {
  if (!data.persons.length) return null;
  const names = [WORDS.none_before, WORDS.once_before, WORDS.more_before];
  const fills = [colour.main, colour.third, colour.warn];
  const most = Math.max(...data.persons.map(sum));
  return {
    ...base(colour),
    tooltip: rowTips(colour),
    grid: { ...base(colour).grid, bottom: 30 },
    xAxis: categoryAxis(
      colour,
      data.persons.map((_, years) => String(years + 1)),
      { name: WORDS.years_away, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: colour.faint } },
    ),
    yAxis: valueAxis(colour, WORDS.persons, { minInterval: 1 }),
    series: names.map((name, sort) => ({
      type: "bar",
      stack: "persons",
      name,
      barMaxWidth: 64,
      itemStyle: { color: fills[sort] },
      data: data.persons.map((of) => of[sort]),
      label: { show: true, color: colour.onMain, formatter: ({ value }) => (value > most * 0.07 ? String(value) : "") },
    })),
  };
};

CHARTS.giving = ({ data, colour, width }) => {
  const rows = data.schools.filter((school) => school.eligible > 0 || school.movers > 0);
  if (!rows.length) return null;
  const share = (school) => (school.eligible ? school.movers / school.eligible : 0);
  rows.sort((one, other) => share(other) - share(one));
  const { rows: shown, dataZoom, count } = rowsOf(colour, rows.length);
  return {
    rows: shown,
    count,
    ...base(colour),
    dataZoom,
    legend: { show: false },
    tooltip: {
      ...rowTips(colour),
      formatter: ([{ dataIndex }]) =>
        tip(
          rows[dataIndex].school,
          `${WORDS.movers} ${rows[dataIndex].movers} ${WORDS.of} ${WORDS.eligible} ${rows[dataIndex].eligible}`,
          percent(share(rows[dataIndex])),
        ),
    },
    grid: { ...base(colour).grid, top: 8, bottom: 34, right: 56 },
    xAxis: bottomAxis(colour, WORDS.given_share, {
      axisLabel: { color: colour.faint, formatter: (value) => `${Math.round(value * 100)}%` },
    }),
    yAxis: rowAxis(
      colour,
      rows.map((row) => row.school),
      width,
    ),
    series: [
      {
        type: "bar",
        data: rows.map(share),
        barMaxWidth: 16,
        itemStyle: { color: colour.main, borderRadius: 2 },
        label: { show: true, position: "right", color: colour.soft, formatter: ({ value }) => percent(value) },
      },
    ],
  };
};

/** Names of sortings stand out among the sorts. */
const headed = (axis, colour, lines) => {
  const formatter = (name, place) => (lines[place]?.head ? `{head|${name}}` : name);
  const rich = { head: { color: colour.ink, fontWeight: 600, fontSize: 13 } };
  return { ...axis, axisLabel: { ...axis.axisLabel, formatter, rich } };
};

CHARTS.movers = ({ data, choice, colour, width }) => {
  const year = choice.year ?? data.rows[0]?.year;
  const rows = data.rows.filter((row) => row.year === year);
  if (!rows.length) return null;
  const sortings = data.sortings.filter((by) => rows.some((row) => row.by === by));
  // A gap between the sortings, which is an empty row with the sorting's name.
  const lines = sortings.flatMap((by) => [{ head: by }, ...rows.filter((row) => row.by === by)]);
  const bars = (name, key, count, fill) => ({
    type: "bar",
    name,
    barMaxWidth: 11,
    barGap: "10%",
    itemStyle: { color: fill, borderRadius: 2 },
    data: lines.map((row) => (row.head ? null : row[key])),
    label: {
      show: width > 560,
      position: "right",
      color: colour.soft,
      fontSize: 11,
      formatter: ({ dataIndex, value }) => (value == null ? "" : `${percent(value)} (${lines[dataIndex][count]})`),
    },
  });
  return {
    ...base(colour),
    rows: Math.ceil(lines.length * 1.25),
    tooltip: {
      ...rowTips(colour),
      formatter: ([{ dataIndex }]) => {
        const row = lines[dataIndex];
        if (row.head) return tip(row.head);
        return tip(
          `${row.by} · ${row.sort}`,
          `${WORDS.eligible} ${row.eligible} ${WORDS.persons}${WORDS.comma}${percent(row.eligible_share)}`,
          `${WORDS.movers} ${row.movers} ${WORDS.persons}${WORDS.comma}${percent(row.mover_share)}`,
        );
      },
    },
    grid: { ...base(colour).grid, top: 34, bottom: 34, right: 72 },
    xAxis: bottomAxis(colour, WORDS.share, {
      axisLabel: { color: colour.faint, formatter: (value) => `${Math.round(value * 100)}%` },
    }),
    yAxis: headed(
      rowAxis(
        colour,
        lines.map((row) => row.head || row.sort),
        width,
      ),
      colour,
      lines,
    ),
    series: [
      bars(WORDS.eligible, "eligible_share", "eligible", colour.before),
      bars(WORDS.movers, "mover_share", "movers", colour.main),
    ],
  };
};
