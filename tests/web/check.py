"""Opens a plan's report in headless Chromium: clicks, filters, sorts, prints, looks for what screen readers stumble over, and holds
its figures against plan.json's. Prints what does not hold; exits with 1 if anything does not.

    check.py PAGE.html PLAN.json [--shots FOLDER] [--pictures FOLDER] [--suffix TEXT]

With --shots every view is pictured, to be looked at; with --pictures those of the user guide.
"""

import argparse
import json
import os
import pathlib
import shutil
import sys
import time
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

SECONDS_TO_USE = 2.0
MOST_BYTES = 5_000_000
FAILED: list[str] = []


def holds(condition: bool, what: str) -> None:
    if not condition:
        FAILED.append(what)


def same(found: float | None, expected: float | None, what: str) -> None:
    is_same = found is not None and expected is not None and abs(found - expected) <= 1e-6 * max(1, abs(expected))
    holds(is_same or found is expected, f"{what}: the page has {found}, plan.json {expected}")


def number(text: str) -> float:
    return float(text.replace(",", "").replace("%", ""))


def column(page: Page, table: str, place: int) -> list[str]:
    """Texts of a column of a table, in view or not."""
    return page.eval_on_selector_all(f"{table} tbody tr", f"rows => rows.map(row => row.cells[{place}].textContent)")


def waits(page: Page, condition: Callable[[], bool]) -> bool:
    """Whether it holds before long: a table or chart is drawn in a later turn of the browser."""
    for _ in range(100):
        if condition():
            return True
        page.wait_for_timeout(50)
    return False


def see_all(page: Page) -> None:
    """Charts are drawn as they come into view."""
    for canvas in page.query_selector_all("[data-chart]"):
        canvas.scroll_into_view_if_needed()
        page.wait_for_timeout(30)


def opens(page: Page, file: pathlib.Path) -> None:
    best = float("inf")
    # Other work on the machine may delay an opening or two.
    for _ in range(3):
        started = time.monotonic()
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready=true]", state="attached")
        best = min(best, time.monotonic() - started)
        if best < SECONDS_TO_USE:
            break
    holds(best < SECONDS_TO_USE, f"the page is ready after {best:.2f} s")
    holds(file.stat().st_size < MOST_BYTES, f"the page has {file.stat().st_size} bytes")


def draws(page: Page) -> None:
    see_all(page)
    for canvas in page.query_selector_all("[data-chart]"):
        name = canvas.get_attribute("data-chart")
        is_empty = "empty" in (canvas.get_attribute("class") or "")
        holds(is_empty or canvas.query_selector("svg, canvas") is not None, f"chart {name} is not drawn")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    holds(wide <= 0, f"the page is {wide} px wider than the window")


def table(page: Page, part: str, place: int = 0) -> list[list[str]]:
    """The rows of a part's table, whether its numbers are unfolded or not."""
    rows = "tables => [...tables[%d]?.tBodies[0].rows ?? []].map(row => [...row.cells].map(cell => cell.textContent))" % place
    return page.eval_on_selector_all(f"#{part} table", rows)


def numbers(rows: list[list[str]], place: int) -> list[float]:
    return [number(row[place]) for row in rows if row[place] not in ("", "–")]


def all_same(found: list[float], expected: list[float | None], what: str, within: float = 1e-6) -> None:
    expected = [value for value in expected if value is not None]
    close = len(found) == len(expected) and all(abs(one - other) <= within for one, other in zip(found, expected))
    holds(close, f"{what}: the page has {found[:8]}, plan.json {expected[:8]}")


def figures(page: Page, plan: dict) -> None:
    kpis = plan["kpis"]
    filling, commute, expense = (kpis[key]["overall"] for key in ("filling", "commute", "expense"))
    rates = [row for row in kpis["rotation"] if row["group"] is None]
    expected = {
        "seats_filled_share": filling["filled"] / filling["needed"] if filling["needed"] else None,
        "seat_terms_vacant": filling["gap_after"]["sum"],
        "rotation_rate_least": min((row["rate"] for row in rates if row["rate"] is not None), default=None),
        "backbone_share_least": min((row["backbone_share"] for row in rates if row["backbone_share"] is not None), default=None),
        "commute_mean_minutes": commute["mean_minutes"],
        "cost_yuan": expense["yuan"],
    }
    for card in page.query_selector_all(".card"):
        figure = card.get_attribute("data-figure")
        if figure in expected:
            same(float(card.get_attribute("data-number")), expected[figure], figure)
    stints = [row for row in plan["decisions"] if row["kind"] == "stint"]
    shared = json.loads(page.text_content("#shared"))
    same(sum(place[3] for place in shared["places"]), filling["needed"], "places asked for")
    same(sum(place[4] for place in shared["places"]), filling["filled"], "places filled")
    same(len(shared["stints"]), len(stints), "stints of the charts")
    same(sum(numbers(table(page, "map"), 4)), len(stints), "stints of the map's table")
    same(sum(numbers(table(page, "gaps"), 5)), filling["gap_after"]["sum"], "vacant places of the table")
    same(numbers(table(page, "commute"), 1)[0], len(stints), "stints of the ways")
    rotation = table(page, "rotation")
    for place, key in ((2, "eligible"), (3, "movers"), (6, "backbone_movers")):
        all_same(numbers(rotation, place), [row[key] for row in kpis["rotation"]], f"rotation, {key}")
    balance = table(page, "rotation", 1)
    all_same(numbers(balance, 7), [row["coefficient"] for row in kpis["inspection_district"]], "coefficients", 5e-5)
    establishment = [row for row in kpis["establishment"]] if any(row["schools"] for row in kpis["establishment"]) else []
    for place, key in ((2, "establishment"), (3, "relation_before"), (4, "relation"), (7, "own")) if establishment else ():
        all_same(numbers(table(page, "ledgers"), place), [row[key] for row in establishment], f"establishment, {key}")
    all_same(numbers(table(page, "cost"), 3), [row["yuan"] for row in kpis["expense"]["by_year"]], "cost by year", 0.5)
    lines = kpis["budgets"]
    if any(row["used_yuan"] is not None for row in lines):
        all_same(numbers(table(page, "cost", 1), 6), [row["used_yuan"] for row in lines], "used of the lines", 0.5)
        all_same(numbers(table(page, "cost", 1), 5), [row["limit_yuan"] for row in lines], "granted by the lines", 0.5)
    same(sum(numbers(table(page, "burden"), 2)), len(kpis["burden"]), "persons of the burden")
    for place, key in ((3, "eligible"), (5, "movers")):
        all_same(numbers(table(page, "movers"), place), [row[key] for row in kpis["composition"]], f"composition, {key}")
    measured = plan["audit"]["standings"]
    all_same(numbers(table(page, "binding"), 3), [row["amount"] for row in measured], "what rules measure", 0.006)
    schools(page, plan, shared["terms"][-1])
    timeline(page, plan, stints, shared)
    continuity(page, plan, stints, shared)
    compliance(page, plan)
    listed = page.evaluate("new DataTable.Api('#list table').column(0).data().toArray()")
    holds(sorted(listed) == sorted(row["staff"] for row in stints), f"the list has {len(listed)} stints of {len(stints)}")


def data(page: Page, part: str) -> dict:
    """What the charts of a part are drawn from."""
    return json.loads(page.text_content(f"#data-{part}"))


def schools(page: Page, plan: dict, last: str) -> None:
    of_terms, filling = plan["kpis"]["schools"], {row["code"]: row for row in plan["kpis"]["filling"]["by_school"]}
    of_last = [row for row in of_terms if row["term"] == last]
    rows = table(page, "schools")
    holds(len(rows) == len(of_last), f"{len(rows)} of {len(of_last)} schools have a row")
    asked = [filling[row["school"]] for row in of_last if row["school"] in filling]
    for place, expected in (
        (1, [row["gap_before"]["sum"] for row in asked]),
        (2, [row["gap_after"]["sum"] for row in asked]),
        (3, [row["establishment"] for row in of_last]),
        (4, [row["staff"]["own"] for row in of_last]),
        (5, [row["staff"]["in_post"] for row in of_last]),
        (6, [row["backbone"]["own"] for row in of_last]),
        (7, [row["backbone"]["in_post"] for row in of_last]),
    ):
        all_same(numbers(rows, place), expected, f"schools, column {place}", 0.0501)
    drawn = [row[2:] for row in data(page, "schools")["terms"]]
    expected = [
        [row["staff"]["own"], row["staff"]["in_post"], row["establishment"], row["backbone"]["own"], row["backbone"]["in_post"]]
        for row in of_terms
    ]
    holds(drawn == expected, "schools: the chart is drawn from the plan's figures, term by term")


def timeline(page: Page, plan: dict, stints: list[dict], shared: dict) -> None:
    terms, codes = shared["terms"], [school["code"] for school in shared["schools"]]
    keys = ("staff", "from_school", "school", "subject", "first_term", "last_term", "serving", "continues")
    drawn = [
        (shared["persons"][own[0]]["code"], codes[own[1]], codes[own[2]], shared["subjects"][own[3]], terms[own[5]], terms[own[6]], *own[8:])
        for own in shared["stints"]
    ]
    holds(sorted(drawn) == sorted(tuple(row[key] for key in keys) for row in stints), "the timeline draws the plan's stints")
    names = {row["group"]: row["group_name"] for row in plan["kpis"]["rotation"]}
    groups = {(row["school"], row["term"]): names.get(row["group"]) for row in plan["kpis"]["schools"]}
    for group, term, *counts in table(page, "timeline"):
        of_group = [row for row in stints if groups[row["school"], row["first_term"]] == group]
        is_here = lambda row: terms.index(row["first_term"]) <= terms.index(term) <= terms.index(row["last_term"])
        expected = [
            sum(is_here(row) for row in of_group),
            sum(row["first_term"] == term for row in of_group),
            sum(row["last_term"] == term for row in of_group),
        ]
        holds([number(count) for count in counts] == expected, f"timeline, {group} {term}: {counts}, plan.json {expected}")


def continuity(page: Page, plan: dict, stints: list[dict], shared: dict) -> None:
    terms, filling = shared["terms"], plan["kpis"]["filling"]
    there: dict[tuple, set] = {}
    for row in stints:
        for term in range(terms.index(row["first_term"]), terms.index(row["last_term"]) + 1):
            there.setdefault((row["school"], row["subject"], term), set()).add(row["staff"])
    rows = data(page, "continuity")["rows"]
    sums: dict[tuple, list] = {}
    for place, (row, told) in enumerate(zip(rows, table(page, "continuity"), strict=True)):
        school, subject = shared["schools"][row["school"]]["code"], shared["subjects"][row["subject"]]
        asked = [(term, cell) for term, cell in enumerate(row["terms"]) if cell]
        for term, (needed, filled, stay) in asked:
            stayed = there.get((school, subject, term), set()) & there.get((school, subject, term - 1), set())
            same(stay, len(stayed), f"continuity, who stays at {school} {subject} in {terms[term]}")
            for key in (("by_school", school), ("by_subject", subject), ("by_term", terms[term])):
                of = sums.setdefault(key, [0, 0])
                of[0] += needed
                of[1] += filled
        pairs = [(now, before) for before, now in zip(row["terms"], row["terms"][1:]) if before and now and before[1] and now[1]]
        expected = [
            len(asked),
            sum(cell[1] > 0 for _, cell in asked),
            sum(cell[1] >= cell[0] for _, cell in asked),
            len(pairs),
            sum(now[2] > 0 for now, _ in pairs),
        ]
        holds([number(cell) for cell in told[2:7]] == expected, f"continuity, row {place}: {told}, plan.json {expected}")
    for (cut, code), found in sums.items():
        figures = next(row for row in filling[cut] if row["code"] == code)
        holds(found == [figures["needed"], figures["filled"]], f"continuity, {cut} {code}: {found}")
    holds(len(sums) == sum(len(filling[cut]) for cut in ("by_school", "by_subject", "by_term")), "continuity has all schools, subjects, terms")


def compliance(page: Page, plan: dict) -> None:
    """The sheet's rows: the pack, then clause by clause a row a measure, or one of a rule that measures nothing."""
    expected = []
    for clause in plan["compliance"]["clauses"]:
        for obligation in clause["obligations"]:
            is_idle = obligation["mode"] == "off" or (obligation["silence"] or {}).get("whole")
            measured = [row for row in plan["audit"]["standings"] if row["rule"] == obligation["rule"] and not is_idle]
            expected.extend((clause["clause"], row) for row in measured or [None])
        if clause["elsewhere"]:
            expected.append((clause["clause"], None))
    rows = table(page, "compliance")[1:]
    holds([row[0] for row in rows] == [clause for clause, _ in expected], "compliance has the plan's clauses in their order")
    for place, key in ((7, "amount"), (8, "limit"), (9, "margin")):
        all_same(numbers(rows, place), [row and row[key] for _, row in expected], f"compliance, {key}", 0.0051)
    found = [breaches for key in ("violations", "charges") if (breaches := plan["audit"][key])]
    for place, breaches in enumerate(found, 1):
        all_same(numbers(table(page, "compliance", place), 2), [row["over"] for row in breaches[:200]], "over, where rules are broken", 0.0051)


def uses(page: Page) -> None:
    """Search, order, filters, theme, contents."""
    rows = "#list tbody tr"
    first = page.text_content(f"{rows}:first-child td:first-child")
    page.fill("#list input[type=search]", first)
    found = column(page, "#list table", 0)
    holds(found and all(first in " ".join(page.eval_on_selector_all(rows, "rows => rows.map(r => r.textContent)")) for _ in found), "search finds whom it looks for")
    page.fill("#list input[type=search]", "没有这个人的名字")
    holds(page.locator(rows).count() == 1, "search says that there is nobody")
    page.fill("#list input[type=search]", "")
    heading = page.locator("#list thead th").first
    heading.click()
    ascending = column(page, "#list table", 0)
    holds(ascending == sorted(ascending), "a click on a heading sorts")
    heading.locator("[role=button]").focus()
    page.keyboard.press("Enter")
    last = page.evaluate("new DataTable.Api('#list table').column(0).data().toArray().sort().at(-1)")
    holds(waits(page, lambda: column(page, "#list table", 0)[0] == last), "the keyboard sorts, last first")
    select = page.locator("#list select").last
    kind = page.locator("#list thead th").all_text_contents().index(select.get_attribute("data-choice"))
    chosen = column(page, "#list table", kind)[0]
    select.select_option(chosen)
    holds(set(column(page, "#list table", kind)) == {chosen}, "a filter keeps its kind alone")
    select.select_option("")
    arcs = "document.querySelectorAll('[data-chart=map] svg path').length"
    before = page.evaluate(arcs)
    page.locator("#map select").nth(1).select_option(index=1)
    holds(page.evaluate(arcs) < before, "a subject leaves fewer arcs on the map")
    page.locator("#map select").nth(1).select_option("")
    for section in page.query_selector_all("section.part"):
        for choice in section.query_selector_all("select"):
            choice.select_option(index=1)
            choice.select_option(index=0)
    page.locator("#map .zoom button").first.click()
    theme = page.get_attribute("html", "data-theme")
    page.click("#theme")
    holds(page.get_attribute("html", "data-theme") != theme, "the theme changes")
    page.click("#theme")


def skips_by_keyboard(page: Page) -> None:
    """The first stop skips the contents."""
    page.keyboard.press("Tab")
    holds(page.evaluate("document.activeElement.className") == "skip", "the first stop of the keyboard skips the contents")
    page.keyboard.press("Enter")
    holds(page.evaluate("document.activeElement.id") == "summary", "the skip link leads to the summary")


def moves_by_keyboard(page: Page) -> None:
    """Arrows move over a chart's rows."""
    chart = page.locator("[data-chart=continuity]")
    rows = len(table(page, "continuity"))
    chart.scroll_into_view_if_needed()
    page.wait_for_selector("[data-chart=continuity] svg")
    before = chart.text_content()
    chart.focus()
    page.keyboard.press("ArrowDown")
    # A chart is drawn anew in the next frame, whenever a busy machine has one.
    holds(rows <= 28 or waits(page, lambda: chart.text_content() != before), "an arrow moves over the rows of a chart")


def folds(page: Page) -> None:
    """The contents on a narrow window."""
    contents = page.locator(".contents")
    holds(contents.get_attribute("open") is None, "the contents are folded on a narrow window")
    contents.locator("summary").click()
    contents.locator("a").nth(7).click()
    holds(contents.get_attribute("open") is None and page.url.endswith("#cost"), "a link of the contents leads to its part")


def prints(page: Page, folder: pathlib.Path, rows: int) -> None:
    shared = json.loads(page.text_content("#shared"))
    pdf = folder / "report.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    holds(pdf.stat().st_size > 50_000, "the print has pages")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown = page.locator("#list tbody tr").count()
    holds(shown == rows, f"{shown} of {rows} rows of the list are printed")
    drawn = page.text_content("#timeline")
    missing = [person["code"] for person in shared["persons"] if (person["name"] or person["code"]) not in drawn]
    holds(not missing, f"the printed timeline has not {missing[:5]}")
    slices = page.eval_on_selector_all("#continuity .canvas", "canvases => canvases.length")
    rows = len(table(page, "continuity"))
    holds(slices == 1 + max(0, -(-(rows - 28) // 34)), f"{slices} pictures of the continuity's {rows} rows")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    holds(not page.query_selector_all("section.long"), "what was added for the print is gone")


def accessible(page: Page, where: str) -> None:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    for violation in found:
        if violation["impact"] in ("serious", "critical"):
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            holds(False, f"axe, {where}: {violation['id']} ({len(violation['nodes'])}): {nodes}")


def shoot(page: Page, folder: pathlib.Path, name: str) -> None:
    see_all(page)
    for section in page.query_selector_all("section.part, section.summary"):
        section.scroll_into_view_if_needed()
        section.screenshot(path=str(folder / f"{name}-{section.get_attribute('id')}.png"))


# Parts that the user guide shows.
PICTURED = ("summary", "map", "gaps", "timeline", "rotation", "binding")


def picture(page: Page, folder: pathlib.Path, suffix: str) -> None:
    """The guide's parts as a window shows them."""
    for name in PICTURED:
        if name != "summary":
            page.evaluate(f"scrollTo(0, document.getElementById('{name}').offsetTop - 16)")
        page.wait_for_timeout(500)
        page.screenshot(path=str(folder / f"report-{name}{suffix}.png"))


def browse(
    shots: pathlib.Path | None,
    wide: Callable[[Page], None],
    printed: Callable[[Page], None],
    narrow: Callable[[Page], None],
) -> int:
    """Goes through a page in a wide window, in print, in the dark and in a narrow window; 1 where anything did not hold."""

    def looks(page: Page, where: str, name: str) -> None:
        accessible(page, where)
        if shots:
            shoot(page, shots, name)

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        page.on("pageerror", lambda error: holds(False, f"script: {error}"))
        page.on("console", lambda said: holds(said.type != "error", f"console: {said.text}"))
        page.on("request", lambda sent: holds(sent.url.startswith(("file:", "data:")), f"network: {sent.url}"))
        page.on("dialog", lambda dialog: holds(False, "a name opened a dialog"))
        wide(page)
        holds(page.evaluate("window.pwned") is None, "a name was run as a script")
        looks(page, "light", "wide")
        printed(page)
        page.emulate_media(color_scheme="dark")
        looks(page, "dark", "dark")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 400, "height": 860})
        narrow(page)
        looks(page, "narrow", "narrow")
        browser.close()
    for what in FAILED:
        print(what, file=sys.stderr)
    return 1 if FAILED else 0


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("page", type=pathlib.Path)
    asked.add_argument("plan", type=pathlib.Path)
    asked.add_argument("--shots", type=pathlib.Path)
    asked.add_argument("--pictures", type=pathlib.Path)
    asked.add_argument("--suffix", default="")
    asked = asked.parse_args()
    plan = json.loads(asked.plan.read_text("utf-8"))
    stints = sum(row["kind"] == "stint" for row in plan["decisions"])
    file = asked.page.resolve()

    def wide(page: Page) -> None:
        opens(page, file)
        if asked.pictures:
            picture(page, asked.pictures, asked.suffix)
            page.reload()
        skips_by_keyboard(page)
        moves_by_keyboard(page)
        draws(page)
        figures(page, plan)
        uses(page)

    def narrow(page: Page) -> None:
        draws(page)
        folds(page)

    return browse(asked.shots, wide, lambda page: prints(page, asked.shots or file.parent, stints), narrow)


if __name__ == "__main__":
    sys.exit(main())
