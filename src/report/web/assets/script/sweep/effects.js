"use strict";
// Along the axes: means by value.

/** Labels of values: all of them where they are few, cut to their room. */
const nameLabels = (colour, count, width) =>
  count > 8
    ? { color: colour.soft, hideOverlap: true }
    : { color: colour.soft, interval: 0, width: width / count - 4, overflow: "truncate" };

/** Panels side by side, and how high and wide one is. */
const PANEL = { width: 300, height: 230, gap: 40 };

CHARTS.effects = ({ data, choice, colour, width }) => {
  const place = chosen(choice.figure) ?? 0;
  const figure = SHARED.figures[place];
  // Where no scenario has a plan, the table alone tells.
  if (!figure) return null;
  const shows = (axis) => figure.name !== OBJECTIVE || axis.same_weights;
  const axes = data.filter(
    (axis) => shows(axis) && axis.values.some(({ means, infeasible }) => means[place] != null || infeasible),
  );
  if (!axes.length) return null;
  const columns = Math.max(1, Math.min(axes.length, Math.floor(width / PANEL.width)));
  const lines = Math.ceil(axes.length / columns);
  const each = width / columns;
  const means = axes.flatMap((axis) => axis.values.map((value) => value.means[place])).filter((mean) => mean != null);
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const room = (most - least || Math.abs(most) || 1) * 0.15;
  const at = (panel) => ({ left: (panel % columns) * each, top: Math.floor(panel / columns) * PANEL.height });
  const grid = (_, panel) => ({
    left: at(panel).left + 62,
    top: at(panel).top + 64,
    width: each - 62 - 22,
    height: PANEL.height - 64 - PANEL.gap,
  });
  const title = (axis, panel) => ({
    text: axis.title,
    subtext: `${WORDS.means_of} ${axis.whole} ${WORDS.of} ${axis.lines} ${WORDS.lines}`,
    left: at(panel).left + 8,
    top: at(panel).top + 4,
    textStyle: { color: colour.ink, fontSize: 13, fontWeight: 600, width: each - 20, overflow: "truncate" },
    subtextStyle: { color: colour.faint, fontSize: 11 },
    itemGap: 5,
  });
  const mean = (axis, panel) => ({
    type: "line",
    name: figure.title,
    xAxisIndex: panel,
    yAxisIndex: panel * 2,
    data: axis.values.map((value) => value.means[place]),
    connectNulls: false,
    symbol: "circle",
    symbolSize: 9,
    z: 3,
    lineStyle: { color: colour.main, width: axis.is_numeric ? 2 : 0 },
    itemStyle: { color: colour.main, opacity: 1 },
    label: {
      show: axis.values.length <= 6,
      position: "top",
      color: colour.ink,
      textBorderColor: colour.ground,
      textBorderWidth: 3,
      formatter: ({ value }) => shown(figure, value),
    },
  });
  const lost = (axis, panel) => ({
    type: "bar",
    name: WORDS.infeasible_share,
    xAxisIndex: panel,
    yAxisIndex: panel * 2 + 1,
    barWidth: "70%",
    data: axis.values.map(({ infeasible, known }) => (infeasible ? infeasible / known : null)),
    itemStyle: {
      color: colour.ground,
      borderColor: colour.warn,
      borderWidth: 1,
      opacity: 0.55,
      decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: colour.warn },
    },
  });
  return {
    ...base(colour),
    rows: Math.ceil((lines * PANEL.height - AROUND) / ROW),
    legend: { show: false },
    title: axes.map(title),
    tooltip: {
      ...rowTips(colour),
      formatter: ([{ axisIndex, dataIndex }]) => {
        const value = axes[axisIndex].values[dataIndex];
        const lines =
          value.means[place] == null ? "" : `${figure.title} ${shown(figure, value.means[place])}${unitOf(figure)}`;
        return tip(
          `${axes[axisIndex].title} ${value.value}`,
          lines,
          `${WORDS.infeasible} ${value.infeasible} ${WORDS.of} ${value.known}`,
        );
      },
    },
    grid: axes.map(grid),
    xAxis: axes.map((axis, panel) =>
      categoryAxis(
        colour,
        axis.values.map(({ value }) => value),
        { gridIndex: panel, axisLabel: nameLabels(colour, axis.values.length, each - 84) },
      ),
    ),
    yAxis: axes.flatMap((_, panel) => [
      valueAxis(colour, "", {
        gridIndex: panel,
        min: least - room,
        max: most + room * 1.6,
        splitNumber: 3,
        axisLabel: { ...axisLabels(colour, figure), showMinLabel: false, showMaxLabel: false },
      }),
      valueAxis(colour, "", { gridIndex: panel, min: 0, max: 1, show: false }),
    ]),
    series: [...axes.map(lost), ...axes.map(mean)],
  };
};
