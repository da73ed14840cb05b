"use strict";
// The scenarios, column by column: their values, how these are written, and what the reader has chosen.

const COUNT = SHARED.numbers.length;
const EVERY = Array.from({ length: COUNT }, (_, scenario) => scenario);

/** Where a scenario's value stands among a column's, which rise where they are numbers; −1 where it has none. */
const rankOf = ({ values, places }, scenario) => (places.length ? places[scenario] : values.length - 1);

/** A scenario's value in a column; null where it has none. */
const valueOf = (column, scenario) => column.values[rankOf(column, scenario)] ?? null;

const OBJECTIVE = "objective";
const statusOf = (scenario) => valueOf(SHARED.statuses, scenario);
const isDraw = (scenario) => valueOf(SHARED.origins, scenario) === "draw";
const isAlike = (scenario) => valueOf(SHARED.alike, scenario) === 1;

/** The value of a figure in a plan that was sought: what was only evaluated need not even be allowed. */
const soughtValue = (figure, scenario) => (statusOf(scenario) === "Evaluated" ? null : valueOf(figure, scenario));

/** A status is told by a sign, too, not by colour alone. */
const SIGNS = { Optimal: "●", Feasible: "◐", Infeasible: "✕", Unknown: "?", Interrupted: "‖", Evaluated: "○" };

const withThousands = (text) => {
  const [, sign, whole, places] = /^(-?)(\d+)(.*)$/.exec(text) || [];
  if (!whole || whole.length < 5) return text;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${places}`;
};

const WRITTEN = {
  share: (value) => `${(value * 100).toFixed(1)}%`,
  yuan: (value) => withThousands(value.toFixed(0)),
  ratio: (value) => value.toFixed(Math.abs(value) >= 100 ? 2 : 4),
  points: (value) => value.toFixed(2),
  minutes: (value) => value.toFixed(1),
  count: (value) => withThousands(Number.isInteger(value) ? String(value) : value.toFixed(1)),
};

/** A figure's value as the comparison writes it. */
const shown = (figure, value) => (value == null ? "–" : WRITTEN[figure.kind](value));

const unitOf = (figure) => (figure.unit ? ` ${figure.unit}` : "");

/** A figure's name with its unit. */
const headingOf = (figure) => (figure.unit ? `${figure.title} (${figure.unit})` : figure.title);

/** Labels of a figure's axis, as its values are written; coefficients without the zeros behind. */
const axisLabels = (colour, figure) => ({
  color: colour.faint,
  hideOverlap: true,
  formatter: (value) =>
    ["ratio", "points"].includes(figure.kind)
      ? String(Number(value.toPrecision(6)))
      : shown(figure, Number(value.toPrecision(12))),
});

/** What a scenario has more of a figure than the baseline; null where that is not known, or weights differ. */
const differenceOf = (figure, scenario, base = SHARED.baseline) => {
  const [value, other] = [scenario, base].map((one) => valueOf(figure, one));
  const compares = figure.name !== OBJECTIVE || (isAlike(scenario) && isAlike(base));
  return value == null || other == null || !compares ? null : value - other;
};

/** A difference with its sign: “=” where none shows. */
const shownDifference = (figure, difference) => {
  if (difference == null) return "";
  const text = shown(figure, difference).replace("%", WORDS.points);
  if (!/[1-9]/.test(text)) return "=";
  return difference > 0 ? `+${text}` : text;
};

/** Whether a difference is for the better: good, bad, or nothing that can be said. */
const verdictOf = (figure, difference) => {
  if (!difference || figure.better === "neither" || shownDifference(figure, difference) === "=") return "";
  return difference < 0 === (figure.better === "less") ? "good" : "bad";
};

/** Number and what tells a scenario from others. */
const titleOf = (scenario) => `${SHARED.numbers[scenario]} ${SHARED.names[scenario]}`;

/** What it says on each axis, and else. */
const settingsOf = (scenario) => {
  const axes = SHARED.axes
    .filter((axis) => axis.places[scenario] >= 0)
    .map((axis) => [axis.title, axis.values[axis.places[scenario]], axis.key]);
  const others = valueOf(SHARED.others, scenario);
  return others == null ? axes : [...axes, [WORDS.others, others, ""]];
};

/** The figures that the reader looks at, by place. */
const CHOSEN = new Set(SHARED.chosen);
const chosenFigures = () => [...CHOSEN].sort((one, other) => one - other).map((place) => SHARED.figures[place]);

/** The figure that a drop-down names. */
const figureOf = (choice) => SHARED.figures[chosen(choice) ?? SHARED.chosen[0] ?? 0];

/** An element with attributes and what is in it; texts are texts, whatever a workbook says. */
const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
};

/** A table of texts: columns as [heading, is a number], cells as texts or elements. */
const tableOf = (caption, columns, rows, more = "") => {
  const cell = (content, place) => element("td", { class: columns[place][1] ? "n" : null }, content);
  const head = columns.map(([heading, isNumber]) =>
    element("th", { scope: "col", class: isNumber ? "n" : null }, heading),
  );
  const body = rows.map((row) => element("tr", {}, ...row.map(cell)));
  const table = element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...body),
  );
  return element("div", { class: `scroll ${more}`.trim(), role: "region", "aria-label": caption, tabindex: 0 }, table);
};

/** A link that leads to a scenario. */
const linkTo = (scenario, text) => element("a", { href: "#one", "data-scenario": scenario }, text);

const liveOf = (part) => document.querySelector(`[data-live="${part}"]`);
const fieldOf = (name) => document.querySelector(`[data-field="${name}"]`);

/** Scenarios that a list below a box offers. */
const OFFERED = 40;

/** The scenario of a number, a name, or both; null where there is none. */
const found = (said) => {
  const text = said.trim();
  const number = /^\d+/.exec(text);
  const byNumber = number ? SHARED.numbers.indexOf(Number(number[0])) : -1;
  const isWhole = byNumber >= 0 && (text === number[0] || text === titleOf(byNumber));
  const place = isWhole ? byNumber : SHARED.names.indexOf(text);
  return place < 0 ? null : place;
};

/** Makes a box one to choose a scenario in; `then` gets each that is chosen. */
const scenarioField = (name, then) => {
  const input = fieldOf(name);
  const list = element("datalist", { id: `${name}-list` });
  input.after(list);
  input.setAttribute("list", list.id);
  const offer = () => {
    const said = input.value.trim();
    const fits = EVERY.filter((scenario) => titleOf(scenario).includes(said)).slice(0, OFFERED);
    list.replaceChildren(...fits.map((scenario) => element("option", { value: titleOf(scenario) })));
  };
  offer();
  input.addEventListener("input", () => {
    offer();
    const scenario = found(input.value);
    input.setAttribute("aria-invalid", scenario == null);
    if (scenario != null) then(scenario);
  });
  return (scenario) => {
    input.value = titleOf(scenario);
    input.removeAttribute("aria-invalid");
  };
};
