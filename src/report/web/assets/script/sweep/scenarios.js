"use strict";
// The table of the scenarios: a page at a time is drawn, whatever there is.

const PAGE = 25;
/** Rows in print; more than these nobody reads on paper. */
const PAGE_PRINTED = 200;

/** Scenarios that the picture's axes keep; null where nothing is dragged. */
let brushed = null;

/** The columns as they stand: heading, what sorts, what is shown. */
const tableColumns = () => {
  const { encodeHTML } = echarts.format;
  const text = (value) => (value == null ? "" : encodeHTML(String(value)));
  const link = (scenario) => `<a href="#one" data-scenario="${scenario}">${SHARED.numbers[scenario]}</a>`;
  const isBase = (scenario) => scenario === SHARED.baseline;
  const status = (scenario) =>
    `<span class="sign" aria-hidden="true">${SIGNS[statusOf(scenario)]}</span> ${text(valueOf(SHARED.outcomes, scenario))}` +
    cutLine(valueOf(SHARED.conflicts, scenario));
  const cutLine = (said) => (said == null ? "" : `<br><small class="cut" title="${text(said)}">${text(said)}</small>`);
  const name = (scenario) =>
    `<span class="cut" title="${text(titleOf(scenario))}">${text(SHARED.names[scenario])}</span>` +
    (isBase(scenario) ? ` <small class="tag">${WORDS.baseline}</small>` : "");
  const figure = (column) => ({
    title: headingOf(column),
    hint: column.meaning,
    isNumber: true,
    rank: (scenario) => rankOf(column, scenario),
    cell: (scenario) => {
      const value = valueOf(column, scenario);
      const difference = isBase(scenario) ? null : differenceOf(column, scenario);
      const told = difference == null ? "" : shownDifference(column, difference);
      const delta = told && ` <small class="delta ${verdictOf(column, difference)}">${told}</small>`;
      return `<span data-number="${value ?? ""}">${shown(column, value)}</span>${delta}`;
    },
  });
  const axis = (column) => ({
    title: column.title,
    hint: column.key,
    isNumber: column.numbers != null,
    rank: (scenario) => column.places[scenario],
    cell: (scenario) => text(column.values[column.places[scenario]]),
  });
  const gap = (scenario) => {
    const value = valueOf(SHARED.gaps, scenario);
    return value == null ? "" : `${(value * 100).toFixed(3)}%`;
  };
  return [
    { title: WORDS.number, isNumber: true, rank: (scenario) => scenario, cell: link },
    { title: WORDS.scenario, rank: (scenario) => nameRanks()[scenario], cell: name },
    { title: WORDS.status, rank: (scenario) => rankOf(SHARED.outcomes, scenario), cell: status },
    { title: WORDS.gap, isNumber: true, rank: (scenario) => rankOf(SHARED.gaps, scenario), cell: gap },
    ...chosenFigures().map(figure),
    ...SHARED.axes.map(axis),
  ];
};

let ranks = null;
const nameRanks = () => {
  if (!ranks) {
    ranks = [];
    const order = [...EVERY].sort((one, other) => (SHARED.names[one] < SHARED.names[other] ? -1 : 1));
    order.forEach((scenario, rank) => (ranks[scenario] = rank));
  }
  return ranks;
};

/** The scenarios that status, search and picture leave, in the order asked for; the baseline first where none is. */
const kept = (section, columns, [order]) => {
  const status = section.querySelector('[data-choice="status"]')?.value ?? "";
  const said = fieldOf("search").value.trim();
  const others = (scenario) => valueOf(SHARED.others, scenario) ?? "";
  const fits = (scenario) =>
    (!status || statusOf(scenario) === status) &&
    (!brushed || brushed.has(scenario)) &&
    (!said || titleOf(scenario).includes(said) || others(scenario).includes(said));
  const places = EVERY.filter(fits);
  const rank = order && columns[order.column]?.rank;
  if (!rank) return places.sort((one, other) => (other === SHARED.baseline) - (one === SHARED.baseline) || one - other);
  const sign = order.dir === "desc" ? -1 : 1;
  // What has no value comes last either way.
  return places.sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    return (a < 0) - (b < 0) || sign * (a - b) || one - other;
  });
};

const listLanguage = () => ({
  info: WORDS.table_info,
  infoEmpty: WORDS.table_none,
  infoFiltered: WORDS.table_of,
  zeroRecords: WORDS.table_none,
  emptyTable: WORDS.table_none,
  paginate: { first: "«", last: "»", next: WORDS.next, previous: WORDS.previous },
  aria: { orderable: "", orderableReverse: "", orderableRemove: "" },
});

const startScenarios = () => {
  const section = document.getElementById("scenarios");
  const live = liveOf("scenarios");
  const picture = section.querySelector("[data-chart]");
  let list;
  const lay = () => {
    const columns = tableColumns();
    list?.destroy();
    const table = element("table", {}, element("caption", {}, WORDS.scenarios));
    live.querySelector(".scroll").replaceChildren(table);
    list = new DataTable(table, {
      serverSide: true,
      ajax: ({ draw: drawing, start, length, order }, then) => {
        const places = kept(section, columns, order);
        const page = places.slice(start, length < 0 ? PAGE_PRINTED : start + length);
        const data = page.map((scenario) => [...columns.map((column) => column.cell(scenario)), scenario]);
        then({ draw: drawing, recordsTotal: COUNT, recordsFiltered: places.length, data });
      },
      columns: columns.map(({ title, isNumber }) => ({
        title: echarts.format.encodeHTML(title),
        className: isNumber ? "n" : "",
      })),
      createdRow: (row, data) => row.classList.toggle("baseline", data.at(-1) === SHARED.baseline),
      pageLength: PAGE,
      order: [],
      autoWidth: false,
      orderMulti: false,
      layout: { topStart: null, topEnd: null, bottomStart: "info", bottomEnd: "paging" },
      language: listLanguage(),
    });
    columns.forEach(({ hint }, place) => {
      const header = list.column(place).header();
      header.setAttribute("scope", "col");
      if (hint) header.setAttribute("title", hint);
    });
  };
  const refresh = () => list.draw();
  const picker = figurePicker(() => {
    lay();
    if (drawn.has(picture)) draw(picture);
  });
  const clear = element(
    "button",
    { type: "button", class: "clear", hidden: "", onclick: () => draw(picture) },
    WORDS.clear,
  );
  live.append(element("div", { class: "bar" }, picker, clear), element("div", { class: "scroll" }));
  lay();
  document.addEventListener("brush", () => {
    clear.hidden = !brushed;
    refresh();
  });
  section.querySelector('[data-choice="status"]')?.addEventListener("change", refresh);
  fieldOf("search").addEventListener("input", refresh);
  addEventListener("beforeprint", () => list.page.len(PAGE_PRINTED).draw());
  addEventListener("afterprint", () => list.page.len(PAGE).draw());
};

/** Boxes to tick: which figures the picture and the table show. */
const figurePicker = (then) => {
  const summary = element("summary", {});
  const say = () => (summary.textContent = `${WORDS.choose} (${CHOSEN.size})`);
  const box = (figure, place) => {
    const tick = element("input", {
      type: "checkbox",
      value: place,
      onchange: () => {
        CHOSEN[tick.checked ? "add" : "delete"](place);
        say();
        then();
      },
    });
    tick.checked = CHOSEN.has(place);
    return element("label", { title: figure.meaning }, tick, headingOf(figure));
  };
  say();
  return element(
    "details",
    { class: "picker" },
    summary,
    element("div", { class: "boxes", role: "group", "aria-label": WORDS.choose }, ...SHARED.figures.map(box)),
  );
};

STARTS.push(startScenarios);
