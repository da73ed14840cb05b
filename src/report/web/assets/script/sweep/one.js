"use strict";
// One scenario: its settings, what came of it beside the baseline, and the call that writes its plan's own report.

let setOne = () => {};

/** Leads the reader to a scenario. */
const lookAt = (scenario) => {
  setOne(scenario);
  tellOne(scenario);
  document.getElementById("one").scrollIntoView();
};

const callOf = (scenario) => dataOf(document.getElementById("one")).call.replaceAll("{}", SHARED.numbers[scenario]);

const callLine = (scenario) => {
  const text = callOf(scenario);
  const copied = element("span", { role: "status", class: "note" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      copied.textContent = WORDS.copied;
    } catch {
      getSelection().selectAllChildren(line);
    }
  };
  const line = element("code", {}, text);
  const button = element("button", { type: "button", onclick: copy }, WORDS.copy);
  return element("div", { class: "call" }, element("p", {}, WORDS.call), line, " ", button, " ", copied);
};

const reasonsOf = (scenario) => {
  const { reasons, texts } = dataOf(document.getElementById("one"));
  return (reasons[scenario] || []).map((place) => texts[place]);
};

const row = (label, ...value) => element("div", {}, element("dt", {}, label), element("dd", {}, ...value));

const comparedFigures = (scenario) => {
  const isBase = scenario === SHARED.baseline;
  const columns = [
    [WORDS.figure, false],
    [WORDS.this_one, true],
    [WORDS.baseline, true],
    [WORDS.difference, true],
  ].slice(0, isBase ? 2 : 4);
  const known = SHARED.figures.filter((figure) => valueOf(figure, scenario) != null);
  const isChosen = (figure) => CHOSEN.has(SHARED.figures.indexOf(figure));
  const ordered = [...known.filter(isChosen), ...known.filter((figure) => !isChosen(figure))];
  const line = (figure) => {
    const [value, other] = [scenario, SHARED.baseline].map((one) => valueOf(figure, one));
    const change = differenceOf(figure, scenario);
    const told = element("span", { class: `delta ${verdictOf(figure, change)}` }, shownDifference(figure, change));
    const written = element("span", { "data-figure": figure.name, "data-number": value }, shown(figure, value));
    const name = element("span", { title: figure.meaning }, headingOf(figure));
    return isBase ? [name, written] : [name, written, shown(figure, other), told];
  };
  return ordered.length ? tableOf(isBase ? WORDS.figures : WORDS.beside_baseline, columns, ordered.map(line)) : null;
};

const movedLine = (scenario) => {
  // Plans are read when somebody asks: not for the baseline, with which the page opens.
  if (scenario === SHARED.baseline) return null;
  const [own, base] = [planOf(scenario), planOf(SHARED.baseline)];
  if (isLeftOut(scenario)) return element("p", {}, WORDS.left_out);
  if (!own || !base) return null;
  const { kept, changes } = difference(base, own);
  const compare = element("a", { href: "#pair", onclick: () => setPair(SHARED.baseline, scenario) }, WORDS.by_teacher);
  const text = `${WORDS.same_stints} ${kept} ${WORDS.stints}${WORDS.comma}${WORDS.other_stints} ${changes.length}`;
  return element("p", {}, `${text}${WORDS.comma}`, compare);
};

const tellOne = (scenario) => {
  const gap = valueOf(SHARED.gaps, scenario);
  const status = `${SIGNS[statusOf(scenario)]} ${valueOf(SHARED.outcomes, scenario)}`;
  const conflict = valueOf(SHARED.conflicts, scenario);
  const reasons = reasonsOf(scenario);
  const facts = element(
    "dl",
    { class: "facts" },
    row(WORDS.scenario, titleOf(scenario)),
    row(WORDS.status, status),
    gap == null ? null : row(WORDS.gap, `${(gap * 100).toFixed(3)}%`),
    conflict == null ? null : row(WORDS.conflict, conflict),
    ...settingsOf(scenario).map(([title, value]) => row(title, value)),
  );
  const hasPlan = SHARED.figures.some((figure) => valueOf(figure, scenario) != null);
  liveOf("one").replaceChildren(
    facts,
    reasons.length ? element("ul", { class: "reasons" }, ...reasons.map((reason) => element("li", {}, reason))) : "",
    movedLine(scenario) ?? "",
    comparedFigures(scenario) ?? "",
    hasPlan ? callLine(scenario) : "",
  );
};

STARTS.push(() => {
  setOne = scenarioField("one", tellOne);
  setOne(SHARED.baseline);
  tellOne(SHARED.baseline);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-scenario]");
    if (!link) return;
    event.preventDefault();
    lookAt(Number(link.dataset.scenario));
  });
});
