"use strict";
// Who serves where in each scenario, and how two differ: the same steps as the comparison's.

const PLANS = {
  /** Read when somebody asks. */
  get data() {
    const data = read("data-pair");
    Object.defineProperty(this, "data", { value: data });
    return data;
  },
};

/** Places of decisions from their distances. */
const summed = (distances) => {
  let at = 0;
  return distances.map((distance) => (at += distance));
};

/** A scenario's decisions, rising; null where it has no plan, or none on this page. */
const planOf = (scenario) => {
  const { of, lists } = PLANS.data || { of: [] };
  const place = of[scenario] ?? -1;
  if (place < 0) return null;
  const first = summed(lists[0]);
  if (place === 0) return first;
  const plan = new Set(first);
  summed(lists[place]).forEach((decision) => plan.delete(decision) || plan.add(decision));
  return [...plan].sort((one, other) => one - other);
};

const isLeftOut = (scenario) => PLANS.data?.of[scenario] === -2;

const decisionOf = (place) => {
  const [kind, person, school, seat, first, last] = PLANS.data.decisions.map((column) => column[place]);
  return { kind: PLANS.data.kinds[kind], person, school, seat, first, last };
};

const same = (one, other) => ["school", "seat", "first", "last"].every((field) => one[field] === other[field]);

/** Takes out, first come first served, what belongs together. */
const pairs = (before, after, belong) => {
  const taken = [];
  const rest = before.filter((one) => {
    const place = after.findIndex((other) => belong(one, other));
    if (place < 0) return true;
    taken.push([one, after.splice(place, 1)[0]]);
    return false;
  });
  before.splice(0, before.length, ...rest);
  return taken;
};

const personSteps = (before, after) => {
  const kept = pairs(before, after, same).length;
  const steps = (step, belong) => pairs(before, after, belong).map(([one, other]) => [step, one, other]);
  const changes = [
    ...steps("other_terms", (one, other) => one.seat === other.seat && one.school === other.school),
    ...steps("other_seat", (one, other) => one.school === other.school),
    ...steps("other_school", () => true),
    ...before.map((one) => ["dropped", one, null]),
    ...after.map((other) => ["added", null, other]),
  ];
  return { kept, changes };
};

/** What differs from one plan to another: steps, and how many stints are in both. */
const difference = (one, other) => {
  const [before, after] = [one, other].map((plan) => plan.map(decisionOf));
  const byPerson = new Map();
  const isStint = (decision) => decision.kind === "stint";
  [before, after].forEach((plan, side) =>
    plan.filter(isStint).forEach((stint) => {
      if (!byPerson.has(stint.person)) byPerson.set(stint.person, [[], []]);
      byPerson.get(stint.person)[side].push(stint);
    }),
  );
  let kept = 0;
  const changes = [];
  for (const person of [...byPerson.keys()].sort((a, b) => a - b)) {
    const told = personSteps(...byPerson.get(person));
    kept += told.kept;
    changes.push(...told.changes);
  }
  const held = [one, other].map((plan) => new Set(plan));
  const alone = (plan, places, side, word) =>
    places
      .map((place, at) => [place, plan[at]])
      .filter(([place, decision]) => !isStint(decision) && !held[1 - side].has(place))
      .map(([, decision]) => [`${decision.kind}_${word}`, ...(side ? [null, decision] : [decision, null])]);
  const beside = [...alone(before, one, 0, "dropped"), ...alone(after, other, 1, "added")];
  return { kept, changes: [...changes, ...beside] };
};

const personText = (person) => PLANS.data.persons[person].filter(Boolean).join(" ");

const stintText = (stint) => {
  if (!stint) return "";
  const { schools, seats, terms } = PLANS.data;
  const school = schools[stint.school][1] || schools[stint.school][0];
  return `${school} · ${seats[stint.seat]} · ${terms[stint.first]}–${terms[stint.last]}`;
};
