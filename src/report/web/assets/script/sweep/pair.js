"use strict";
// Two scenarios, teacher by teacher.

/** Rows that are shown; the reader may ask for the others. */
const ROWS = 200;

let setPair = () => {};

const tellPair = ([before, after], most = ROWS) => {
  const live = liveOf("pair");
  const plans = [before, after].map(planOf);
  const without = [before, after].find((scenario, side) => !plans[side]);
  if (without != null) {
    const why = isLeftOut(without) ? WORDS.left_out : WORDS.no_plan;
    live.replaceChildren(element("p", {}, `${titleOf(without)}: ${why}`));
    return;
  }
  const { kept, changes } = difference(...plans);
  const steps = new Map();
  changes.forEach(([step]) => steps.set(step, (steps.get(step) || 0) + 1));
  const counts = [...steps].map(([step, count]) => `${PLANS.data.steps[step]} ${count}`);
  const said = [`${WORDS.same_stints} ${kept} ${WORDS.stints}`, `${WORDS.other_stints} ${changes.length}`];
  const summary = said.join(WORDS.comma) + (counts.length ? ` (${counts.join(WORDS.comma)})` : "");
  const columns = [WORDS.person, WORDS.change, WORDS.before, WORDS.after].map((heading) => [heading, false]);
  const line = ([step, one, other]) => [
    personText((one ?? other).person),
    PLANS.data.steps[step],
    stintText(one),
    stintText(other),
  ];
  const rest = changes.length - most;
  const more = () => tellPair([before, after], Infinity);
  live.replaceChildren(
    element("p", { "data-same": kept, "data-changes": changes.length }, summary),
    changes.length ? tableOf(`${titleOf(before)} → ${titleOf(after)}`, columns, changes.slice(0, most).map(line)) : "",
    rest > 0 ? element("button", { type: "button", onclick: more }, `${WORDS.show_all} (${rest})`) : "",
  );
};

STARTS.push(() => {
  if (!document.getElementById("pair")) return;
  const chosenPair = [null, null];
  const choose = (side) => (scenario) => {
    chosenPair[side] = scenario;
    if (chosenPair.every((one) => one != null)) tellPair(chosenPair);
  };
  const boxes = ["before", "after"].map((name, side) => scenarioField(name, choose(side)));
  setPair = (...both) =>
    both.forEach((scenario, side) => {
      boxes[side](scenario);
      choose(side)(scenario);
    });
  const hasPlan = (scenario) => SHARED.figures.some((figure) => valueOf(figure, scenario) != null);
  const other = EVERY.find((scenario) => scenario !== SHARED.baseline && hasPlan(scenario));
  if (!hasPlan(SHARED.baseline) || other == null) return;
  // Reading all plans takes a while where they are many: it waits until somebody comes near.
  const near = new IntersectionObserver(
    ([entry]) => {
      if (!entry.isIntersecting || chosenPair[0] != null) return;
      near.disconnect();
      setPair(SHARED.baseline, other);
    },
    { rootMargin: "600px" },
  );
  near.observe(document.getElementById("pair"));
});
