"use strict";
// The map of a plan: schools by need, and who is sent from where to where.

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
  const need = needs(subject, term);
  const largest = Math.max(1, ...need.map(([needed]) => needed));
  const arcs = flows(group, subject, term);
  const touched = new Set(arcs.flatMap(([from, to]) => [from, to]));
  const isOfGroup = (school) => group == null || groupOf(school) === group;
  const states = [
    {
      name: WORDS.has_vacant,
      has: (school) => need[school][0] > need[school][1],
      fill: colour.warn,
      edge: colour.ground,
    },
    // Light, so that black and white tells it from the others too.
    {
      name: WORDS.filled,
      has: (school) => need[school][0] > 0 && need[school][0] === need[school][1],
      fill: colour.mainSoft,
      edge: colour.main,
    },
    { name: WORDS.asks_none, has: (school) => need[school][0] === 0, fill: colour.ground, edge: colour.before },
  ];
  return districtMap({
    colour,
    boundary: data.boundary,
    states,
    arcs,
    share: (school) => need[school][0] / largest,
    isNamed: (school) => SHARED.schools[school].role === "lead" && isOfGroup(school),
    isFaint: (school) => !isOfGroup(school) && !touched.has(school),
    tell: (school) => {
      const [needed, filled] = need[school];
      return `${WORDS.asked} ${needed}${WORDS.comma}${WORDS.vacant} ${needed - filled} ${WORDS.place_terms}`;
    },
    tellArc: (count) => `${count} ${WORDS.stints}`,
  });
};
