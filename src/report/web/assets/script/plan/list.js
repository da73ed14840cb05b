"use strict";
// The list: search, filters, order, pages. The table is in the page whole, and so it is printed.

const PAGE = 50;

const startList = (section) => {
  const table = section?.querySelector("table");
  if (!table) return;
  const headings = [...table.querySelectorAll("thead th")].map((heading) => heading.textContent.trim());
  const selects = [...section.querySelectorAll("select")];
  const columnOf = (select) => headings.indexOf(select.dataset.choice);
  const list = new DataTable(table, {
    // The group is there to filter by: the host says it already.
    columnDefs: selects.slice(0, 1).map((select) => ({ targets: columnOf(select), visible: false })),
    pageLength: PAGE,
    order: [],
    autoWidth: false,
    orderMulti: false,
    layout: { topStart: null, topEnd: null, bottomStart: "info", bottomEnd: "paging" },
    language: {
      info: WORDS.list_info,
      infoEmpty: WORDS.list_none,
      infoFiltered: "",
      zeroRecords: WORDS.list_none,
      emptyTable: WORDS.list_none,
      paginate: { first: "«", last: "»", next: WORDS.next, previous: WORDS.previous },
      aria: { orderable: "", orderableReverse: "", orderableRemove: "" },
    },
  });
  section
    .querySelector("input[type=search]")
    .addEventListener("input", (event) => list.search(event.target.value).draw());
  selects.forEach((select) =>
    select.addEventListener("change", () =>
      list
        .column(columnOf(select))
        .search(select.value, { exact: select.value !== "" })
        .draw(),
    ),
  );
  addEventListener("beforeprint", () => list.page.len(-1).draw());
  addEventListener("afterprint", () => list.page.len(PAGE).draw());
};

STARTS.push(() => startList(document.getElementById("list")));
