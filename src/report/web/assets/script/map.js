"use strict";
// The map: schools, and arcs from school to school.

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

/**
 * The district: schools in states, and arcs between them ([from, to, count]). `share` is a school's size from 0 to 1; `isNamed` and
 * `isFaint` ask of a school, `tell` and `tellArc` are the last lines of tooltips.
 */
const districtMap = ({ colour, boundary, states, arcs, share, isNamed, isFaint, tell, tellArc }) => {
  const { latitude, hasRings } = ground(boundary);
  const most = Math.max(1, ...arcs.map(([, , count]) => count));
  const point = (school, place) => ({
    name: school.name,
    value: [school.longitude, school.latitude, place],
    symbol: SHAPES[school.role],
    symbolSize: (school.role === "lead" ? 12 : 8) + 20 * Math.sqrt(share(place)),
    itemStyle: { opacity: isFaint(place) ? 0.18 : 0.9 },
    label: { show: isNamed(place) },
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
      .filter(([, place]) => state.has(place))
      .map(([school, place]) => point(school, place)),
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
          return tip(`${SHARED.schools[of.from].name} → ${SHARED.schools[of.to].name}`, tellArc(of.value));
        }
        const school = value[2];
        const held = groupOf(school) == null ? "" : SHARED.groups[groupOf(school)];
        return tip(name, [held, role(school)].filter(Boolean).join(" · "), tell(school));
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

STARTS.push(() => {
  const map = document.querySelector('[data-chart="map"]');
  if (!map) return;
  zoomButtons(map.parentElement, () => drawn.get(map));
  const scale = scaleBar(map.parentElement, () => drawn.get(map));
  map.addEventListener("drawn", () => {
    scale();
    drawn.get(map).on("georoam", scale);
  });
  shapeLegend(map.parentElement);
});
