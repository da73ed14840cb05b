"use strict";
// The map: schools, and who is sent from where to where.

const SHAPES = { lead: "diamond", member: "circle", partner: "triangle", none: "rect" };

/** The ground under the schools, as a map of ECharts: the boundary's rings, or a frame that is not drawn. */
const ground = (boundary) => {
  const schools = SHARED.schools;
  const xs = schools.map((school) => school.longitude);
  const ys = schools.map((school) => school.latitude);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [dx, dy] = [Math.max((right - left) * 0.06, 0.005), Math.max((high - low) * 0.06, 0.005)];
  const frame = [
    [left - dx, low - dy],
    [right + dx, low - dy],
    [right + dx, high + dy],
    [left - dx, high + dy],
    [left - dx, low - dy],
  ];
  const feature = (name, coordinates) => ({
    type: "Feature",
    properties: { name },
    geometry: { type: "Polygon", coordinates },
  });
  const rings = boundary || [];
  const features = rings.map((ring, place) => feature(`ring ${place}`, [ring])).concat([feature("frame", [frame])]);
  echarts.registerMap("district", { type: "FeatureCollection", features });
  return { latitude: (low + high) / 2, hasRings: rings.length > 0 };
};

/** Places asked for and filled at each school, of the subject and term that are chosen. */
const needs = (subject, term) => {
  const all = SHARED.schools.map(() => [0, 0]);
  for (const [school, of, at, needed, filled] of SHARED.places) {
    if ((subject == null || of === subject) && (term == null || at === term)) {
      all[school][0] += needed;
      all[school][1] += filled;
    }
  }
  return all;
};

/** Stints from school to school. */
const flows = (group, subject, term) => {
  const found = new Map();
  for (const [, from, to, of, at, first, last] of SHARED.stints) {
    const fits =
      (group == null || at === group) &&
      (subject == null || of === subject) &&
      (term == null || (first <= term && term <= last));
    if (fits && from !== to) {
      const key = `${from} ${to}`;
      found.set(key, (found.get(key) || 0) + 1);
    }
  }
  return [...found].map(([key, count]) => [...key.split(" ").map(Number), count]);
};

CHARTS.map = ({ data, choice, colour }) => {
  const [group, subject, term] = [chosen(choice.group), chosen(choice.subject), chosen(choice.term)];
  const { latitude, hasRings } = ground(data.boundary);
  const need = needs(subject, term);
  const largest = Math.max(1, ...need.map(([needed]) => needed));
  const arcs = flows(group, subject, term);
  const most = Math.max(1, ...arcs.map(([, , count]) => count));
  const touched = new Set(arcs.flatMap(([from, to]) => [from, to]));
  const states = [
    { name: WORDS.has_vacant, has: ([needed, filled]) => needed > filled, fill: colour.warn, edge: colour.ground },
    // Light, so that black and white tells it from the others too.
    {
      name: WORDS.filled,
      has: ([needed, filled]) => needed > 0 && needed === filled,
      fill: colour.mainSoft,
      edge: colour.main,
    },
    { name: WORDS.asks_none, has: ([needed]) => needed === 0, fill: colour.ground, edge: colour.before },
  ];
  const point = (state) => (school, place) => ({
    name: school.name,
    value: [school.longitude, school.latitude, ...need[place], place],
    symbol: SHAPES[school.role],
    symbolSize: (school.role === "lead" ? 12 : 8) + 20 * Math.sqrt(need[place][0] / largest),
    itemStyle: {
      opacity: group == null || school.group === group || touched.has(place) ? 0.9 : 0.18,
    },
    label: { show: school.role === "lead" && (group == null || school.group === group) },
  });
  const schools = (state) => ({
    type: "scatter",
    coordinateSystem: "geo",
    name: state.name,
    z: 3,
    itemStyle: { color: state.fill, borderColor: state.edge, borderWidth: 1.4 },
    label: {
      formatter: "{b}",
      position: "right",
      color: colour.ink,
      textBorderColor: colour.ground,
      textBorderWidth: 3,
      fontSize: 12,
      width: 140,
      overflow: "truncate",
    },
    labelLayout: { hideOverlap: true },
    data: SHARED.schools
      .map((school, place) => [school, place])
      .filter(([, place]) => state.has(need[place]))
      .map(([school, place]) => point(state)(school, place)),
  });
  const place = (school) => [SHARED.schools[school].longitude, SHARED.schools[school].latitude];
  const arc = ([from, to, count]) => ({
    coords: [place(from), place(to)],
    value: count,
    from,
    to,
    lineStyle: { width: 0.7 + 2.6 * Math.sqrt(count / most), opacity: arcs.length > 120 ? 0.26 : 0.45 },
  });
  const role = (school) => WORDS[SHARED.schools[school].role];
  return {
    ...base(colour),
    legend: { ...base(colour).legend, bottom: 0, top: "auto", icon: "circle", data: states.map((state) => state.name) },
    tooltip: {
      ...markTips(colour),
      formatter: ({ seriesType, name, value, data: of }) => {
        if (seriesType === "lines") {
          return tip(`${SHARED.schools[of.from].name} → ${SHARED.schools[of.to].name}`, `${of.value} ${WORDS.stints}`);
        }
        const [, , needed, filled, school] = value;
        const held = groupOf(school) == null ? "" : SHARED.groups[groupOf(school)];
        const vacant = `${WORDS.asked} ${needed}${WORDS.comma}${WORDS.vacant} ${needed - filled} ${WORDS.place_terms}`;
        return tip(name, [held, role(school)].filter(Boolean).join(" · "), vacant);
      },
    },
    geo: {
      map: "district",
      roam: "move",
      top: 12,
      bottom: 36,
      left: 12,
      right: 56,
      aspectScale: Math.cos((latitude * Math.PI) / 180),
      silent: true,
      itemStyle: {
        areaColor: hasRings ? colour.panel : "transparent",
        borderColor: hasRings ? colour.faint : "transparent",
      },
      regions: [{ name: "frame", itemStyle: { areaColor: "transparent", borderColor: "transparent" } }],
      emphasis: { disabled: true },
      select: { disabled: true },
      scaleLimit: { min: 0.8, max: 20 },
    },
    series: [
      {
        type: "lines",
        coordinateSystem: "geo",
        name: WORDS.stints,
        z: 2,
        symbol: ["none", "arrow"],
        symbolSize: 6,
        itemStyle: { color: colour.soft },
        lineStyle: { color: colour.soft, curveness: 0.22 },
        emphasis: { lineStyle: { color: colour.main, opacity: 1 } },
        data: arcs.map(arc),
      },
      ...states.map(schools),
    ],
  };
};

/** What a shape means, as words for the legend beside the map. */
const shapes = () => ["lead", "member", "partner", "none"].map((role) => ({ role, word: WORDS[role] }));

/** Buttons that move nearer and away: the wheel is the page's. */
const zoomButtons = (figure, chart) => {
  const box = document.createElement("div");
  box.className = "zoom";
  const button = (sign, label, zoom) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => {
      const { width, height } = figure.getBoundingClientRect();
      chart().dispatchAction({ type: "geoRoam", componentType: "geo", zoom, originX: width / 2, originY: height / 2 });
    });
    box.append(made);
  };
  button("+", WORDS.zoom_in, 1.5);
  button("−", WORDS.zoom_out, 1 / 1.5);
  figure.append(box);
};

const KM_OF_DEGREE = 111.195;

/** How long a round number of kilometres is on the map as it stands. */
const scaleBar = (figure, chart) => {
  const bar = document.createElement("div");
  bar.className = "scale";
  figure.append(bar);
  return () => {
    if (!chart()) return;
    const { longitude, latitude } = SHARED.schools[0];
    const [from, to] = [0, 0.1].map((step) => chart().convertToPixel({ geoIndex: 0 }, [longitude + step, latitude])[0]);
    const perKm = (to - from) / (0.1 * KM_OF_DEGREE * Math.cos((latitude * Math.PI) / 180));
    const km = [0.5, 1, 2, 5, 10, 20, 50, 100].find((length) => length * perKm > 60) || 200;
    bar.style.width = `${Math.round(km * perKm)}px`;
    bar.textContent = `${km} km`;
  };
};

/** The legend of shapes, which ECharts has none for. */
const shapeLegend = (figure) => {
  const list = document.createElement("ul");
  list.className = "shapes";
  const used = new Set(SHARED.schools.map((school) => school.role));
  for (const { role, word } of shapes().filter(({ role }) => used.has(role))) {
    const item = document.createElement("li");
    item.className = `shape-${role}`;
    item.textContent = word;
    list.append(item);
  }
  figure.append(list);
};
