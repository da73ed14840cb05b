"use strict";
// The robust core on the map, and how firm the pairs of person and school are.

CHARTS.map = ({ data, choice, colour }) => {
  const least = ((chosen(choice.share) ?? 90) / 100) * data.scenarios;
  const pairs = new Map();
  for (const [from, to, scenarios, count] of data.flows) {
    if (scenarios < least - 1e-9) continue;
    const key = `${from} ${to}`;
    pairs.set(key, (pairs.get(key) || 0) + count);
  }
  const arcs = [...pairs].map(([key, count]) => [...key.split(" ").map(Number), count]);
  const [sent, hosted] = [0, 1].map((side) => {
    const counts = SHARED.schools.map(() => 0);
    arcs.forEach((arc) => (counts[arc[side]] += arc[2]));
    return counts;
  });
  const most = Math.max(1, ...hosted);
  const states = [
    { name: WORDS.hosts_core, has: (school) => hosted[school] > 0, fill: colour.main, edge: colour.ground },
    {
      name: WORDS.sends_core,
      has: (school) => !hosted[school] && sent[school] > 0,
      fill: colour.mainSoft,
      edge: colour.main,
    },
    {
      name: WORDS.no_core,
      has: (school) => !hosted[school] && !sent[school],
      fill: colour.ground,
      edge: colour.before,
    },
  ];
  return districtMap({
    colour,
    boundary: data.boundary,
    states,
    arcs: arcs.filter(([from, to]) => from !== to),
    share: (school) => hosted[school] / most,
    isNamed: (school) => SHARED.schools[school].role === "lead",
    isFaint: (school) => !hosted[school] && !sent[school],
    tell: (school) => `${WORDS.hosts_core} ${hosted[school]}${WORDS.comma}${WORDS.sends_core} ${sent[school]}`,
    tellArc: (count) => `${count} ${WORDS.persons}`,
  });
};

CHARTS.shares = ({ data, colour }) => {
  const { shares } = data;
  if (!sum(shares)) return null;
  const step = 100 / shares.length;
  return {
    ...base(colour),
    legend: { show: false },
    tooltip: {
      ...rowTips(colour),
      formatter: ([{ dataIndex, value }]) =>
        tip(`${dataIndex * step}–${(dataIndex + 1) * step}%`, `${value} ${WORDS.pairs}`),
    },
    grid: { ...base(colour).grid, top: 46, bottom: 34 },
    xAxis: categoryAxis(
      colour,
      shares.map((_, at) => `${at * step}–${(at + 1) * step}%`),
      { name: WORDS.scenario_share, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: colour.faint } },
    ),
    yAxis: valueAxis(colour, WORDS.pairs, { minInterval: 1 }),
    series: [
      {
        type: "bar",
        data: shares.map((value, at) => ({
          value,
          itemStyle: { color: at === shares.length - 1 ? colour.main : colour.mainSoft, borderColor: colour.main },
        })),
        barWidth: "86%",
        label: { show: true, position: "top", color: colour.soft },
      },
    ],
  };
};
