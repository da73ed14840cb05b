"use strict";
// Schools before and after, gaps by subject, continuity by subject and term.

/** Values of each school before and after, for the figure and term that are chosen. */
const FIGURES = {
  gap: (data, term) => {
    const found = SHARED.schools.map(() => [0, 0, null]);
    for (const [school, , at, needed, filled] of SHARED.places) {
      if (term == null || at === term) {
        found[school][0] += needed;
        found[school][1] += needed - filled;
      }
    }
    return found.map((row) => (row[0] > 0 ? row : null));
  },
  staff: (data, term) => means(data, term, ([, , before, after, establishment]) => [before, after, establishment]),
  backbone: (data, term) => means(data, term, ([, , , , , before, after]) => [before, after, null]),
};

/** Means over the terms of each school; null where there is none. */
const means = (data, term, pick) => {
  const found = SHARED.schools.map(() => []);
  data.terms.filter((row) => term == null || row[1] === term).forEach((row) => found[row[0]].push(pick(row)));
  const mean = (rows, place) =>
    rows.some((row) => row[place] == null)
      ? null
      : Math.round((sum(rows.map((row) => row[place])) / rows.length) * 10) / 10;
  return found.map((rows) => (rows.length ? [0, 1, 2].map((place) => mean(rows, place)) : null));
};

CHARTS.schools = ({ data, choice, colour, width }) => {
  const [group, term] = [chosen(choice.group), chosen(choice.term)];
  const figure = choice.figure || "gap";
  const values = FIGURES[figure](data, term);
  const rows = SHARED.schools
    .map((school, place) => ({ school, value: values[place] }))
    .filter(({ school, value }) => value && (group == null || school.group === group));
  if (!rows.length) return null;
  rows.sort((one, other) => other.value[1] - one.value[1] || other.value[0] - one.value[0]);
  const points = (place) => rows.map(({ value }, row) => [value[place], row]).filter(([value]) => value != null);
  const unit = figure === "gap" ? WORDS.place_terms : WORDS.persons;
  const dots = (name, place, style) => ({
    type: "scatter",
    name,
    data: points(place),
    symbolSize: 11,
    z: 3,
    itemStyle: { opacity: 1, ...style },
  });
  const ties = {
    type: "custom",
    silent: true,
    z: 2,
    data: rows.map(({ value }, row) => [value[0], value[1], row]),
    encode: { x: [0, 1], y: 2 },
    renderItem: (_, api) => {
      const [from, to] = [api.coord([api.value(0), api.value(2)]), api.coord([api.value(1), api.value(2)])];
      return {
        type: "line",
        shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
        style: { stroke: colour.before, lineWidth: 2 },
      };
    },
  };
  const posts = {
    type: "scatter",
    name: WORDS.establishment,
    data: points(2),
    symbol: "rect",
    symbolSize: [3, 16],
    z: 4,
    itemStyle: { color: colour.warn },
  };
  const hasPosts = figure === "staff" && points(2).length > 0;
  const { rows: shown, dataZoom, count } = rowsOf(colour, rows.length);
  return {
    rows: shown,
    count,
    ...base(colour),
    dataZoom,
    tooltip: {
      ...rowTips(colour),
      formatter: ([
        {
          dataIndex,
          data: [, row],
        },
      ]) => {
        const { school, value } = rows[row ?? dataIndex];
        const lines = [`${WORDS.before} ${value[0]} ${unit}`, `${WORDS.after} ${value[1]} ${unit}`];
        return tip(school.name, ...lines, value[2] == null ? "" : `${WORDS.establishment} ${value[2]}`);
      },
    },
    grid: { ...base(colour).grid, top: 34, bottom: 34, right: 32 },
    xAxis: bottomAxis(colour, unit, { min: figure === "gap" ? 0 : null, scale: figure !== "gap" }),
    yAxis: rowAxis(
      colour,
      rows.map(({ school }) => school.name),
      width,
    ),
    series: [
      ties,
      dots(WORDS.before, 0, { color: colour.ground, borderColor: colour.before, borderWidth: 2 }),
      dots(WORDS.after, 1, { color: colour.main }),
      ...(hasPosts ? [posts] : []),
    ],
  };
};

CHARTS.gaps = ({ choice, colour, width }) => {
  const [group, term, isBefore] = [chosen(choice.group), chosen(choice.term), choice.view === "before"];
  const cells = new Map();
  for (const [school, subject, at, needed, filled] of SHARED.places) {
    if ((term == null || at === term) && (group == null || groupOf(school) === group)) {
      const key = `${school} ${subject}`;
      const held = cells.get(key) || [school, subject, 0, 0];
      held[2] += isBefore ? needed : needed - filled;
      held[3] += needed;
      cells.set(key, held);
    }
  }
  const open = [...cells.values()].filter(([, , vacant]) => vacant > 0);
  if (!open.length) return null;
  const totals = (place) => {
    const found = new Map();
    open.forEach((cell) => found.set(cell[place], (found.get(cell[place]) || 0) + cell[2]));
    return [...found].sort((one, other) => other[1] - one[1]).map(([id]) => id);
  };
  const [schools, subjects] = [totals(0), totals(1)];
  const [row, column] = [schools, subjects].map((ids) => new Map(ids.map((id, place) => [id, place])));
  const most = Math.max(...open.map(([, , vacant]) => vacant));
  const shown = [...cells.values()].filter(([school, subject]) => row.has(school) && column.has(subject));
  const { rows, dataZoom, count } = rowsOf(colour, schools.length);
  const dark = (vacant) => vacant > most * 0.55;
  return {
    rows: rows + 2,
    count,
    minWidth: 124 + 27 * subjects.length,
    ...base(colour),
    dataZoom,
    legend: { show: false },
    tooltip: {
      ...markTips(colour),
      formatter: ({ value: [x, y, vacant, needed] }) =>
        tip(
          SHARED.schools[schools[y]].name,
          SHARED.subjects[subjects[x]],
          `${WORDS.vacant} ${vacant} ${WORDS.of} ${WORDS.asked} ${needed} ${WORDS.place_terms}`,
        ),
    },
    grid: { ...base(colour).grid, top: 8, bottom: 8, right: 32 },
    xAxis: topNames(
      colour,
      subjects.map((subject) => SHARED.subjects[subject]),
      Math.max(width, 124 + 27 * subjects.length),
    ),
    yAxis: rowAxis(
      colour,
      schools.map((school) => SHARED.schools[school].name),
      width,
    ),
    aria: { enabled: true, decal: { show: false } },
    visualMap: { show: false, min: 0, max: most, dimension: 2, inRange: { color: colour.scale } },
    series: [
      {
        type: "heatmap",
        itemStyle: { borderColor: colour.ground, borderWidth: 2, borderRadius: 3 },
        data: shown.map(([school, subject, vacant, needed]) => ({
          value: [column.get(subject), row.get(school), vacant, needed],
          label: { show: vacant > 0, color: dark(vacant) ? colour.onMain : colour.ink, formatter: String(vacant) },
        })),
      },
    ],
  };
};

CHARTS.continuity = ({ data, choice, colour, width }) => {
  const [group, subject] = [chosen(choice.group), chosen(choice.subject)];
  const rows = data.rows.filter(
    (row) => (group == null || row.group === group) && (subject == null || row.subject === subject),
  );
  if (!rows.length) return null;
  const states = [
    { name: WORDS.filled, is: ([needed, filled]) => filled >= needed, fill: colour.main },
    { name: WORDS.partly, is: ([needed, filled]) => filled > 0 && filled < needed, fill: colour.mainSoft },
    { name: WORDS.nobody, is: ([, filled]) => filled === 0, fill: colour.warn },
  ];
  const gaps = (row) => sum(row.terms.map((term) => (term ? term[0] - term[1] : 0)));
  rows.sort((one, other) => gaps(other) - gaps(one));
  const name = (row) => `${SHARED.schools[row.school].name} ${SHARED.subjects[row.subject]}`;
  const cells = rows.flatMap((row, y) => row.terms.map((term, x) => [x, y, term]).filter(([, , term]) => term));
  const { rows: shown, dataZoom, count } = rowsOf(colour, rows.length);
  const series = (state) => ({
    type: "custom",
    name: state.name,
    itemStyle: { color: state.fill },
    encode: { x: 0, y: 1 },
    data: cells.filter(([, , term]) => state.is(term)).map(([x, y, term]) => [x, y, ...term]),
    renderItem: (_, api) => {
      const [w, h] = api.size([1, 1]);
      const [cx, cy] = api.coord([api.value(0), api.value(1)]);
      const [needed, filled, stay] = [api.value(2), api.value(3), api.value(4)];
      const height = Math.min(h * 0.72, 20);
      const style = filled > 0 ? { fill: state.fill } : { fill: "transparent", stroke: state.fill, lineWidth: 1.5 };
      const box = {
        type: "rect",
        shape: { x: cx - w * 0.47, y: cy - height / 2, width: w * 0.94, height, r: 3 },
        style,
      };
      const text = {
        type: "text",
        style: {
          text: `${filled}/${needed}${stay > 0 ? ` ↦${stay}` : ""}`,
          x: cx,
          y: cy,
          align: "center",
          verticalAlign: "middle",
          fontSize: 11,
          fontFamily: colour.text,
          fill: filled === 0 ? colour.warn : filled < needed ? colour.ink : colour.onMain,
        },
      };
      return { type: "group", children: w > 40 ? [box, text] : [box] };
    },
  });
  return {
    rows: shown,
    count,
    ...base(colour),
    dataZoom,
    tooltip: {
      ...markTips(colour),
      formatter: ({ value: [x, y, needed, filled, stay] }) =>
        tip(
          name(rows[y]),
          SHARED.terms[x],
          `${WORDS.asked} ${needed}${WORDS.comma}${WORDS.in_post} ${filled}${WORDS.comma}${WORDS.stay} ${stay}`,
        ),
    },
    grid: { ...base(colour).grid, top: 34, bottom: 8, right: 32 },
    xAxis: categoryAxis(colour, SHARED.terms, { position: "top" }),
    yAxis: rowAxis(colour, rows.map(name), width),
    series: states.map(series),
  };
};
