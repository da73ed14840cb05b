"""Opens a sweep's report in headless Chromium: clicks, filters, sorts, drags, prints, looks for what screen readers stumble over, and
holds its figures against those of `lungang compare --json`. Prints what does not hold; exits with 1 if anything does not.

    check_sweep.py PAGE.html COMPARE.json [--shots FOLDER] [--most-bytes N]
"""

import argparse
import json
import pathlib
import sys

from check import browse, column, draws, holds, same, skips_by_keyboard, waits
from playwright.sync_api import Page

ROWS = "#scenarios tbody tr"


def numbers(page: Page) -> list[int]:
    """Of the scenarios in view, in order."""
    return [int(text) for text in column(page, "#scenarios table", 0)]


def shared_values(shared: dict, figure: dict) -> list[float | None]:
    places = figure["places"] or [0] * len(shared["numbers"])
    return [figure["values"][place] if place >= 0 else None for place in places]


def figures(page: Page, told: dict) -> None:
    shared = json.loads(page.text_content("#shared"))
    holds(shared["numbers"] == [row["number"] for row in told["scenarios"]], "the page has the finished scenarios")
    holds(shared["numbers"][shared["baseline"]] == told["baseline"], "the baseline is the comparison's")
    for figure in shared["figures"]:
        expected = [row["figures"].get(figure["name"]) for row in told["scenarios"]]
        holds(shared_values(shared, figure) == expected, f"the figures {figure['name']}")
    statuses = shared["statuses"]["places"] or [0] * len(shared["numbers"])
    found = [shared["statuses"]["values"][place] for place in statuses]
    holds(found == [row["status"] for row in told["scenarios"]], "the statuses")
    counts = {"finished": len(found), "optimal": found.count("Optimal"), "infeasible": found.count("Infeasible")}
    for name, expected in counts.items():
        same(float(page.get_attribute(f"[data-figure={name}]", "data-number")), expected, f"card {name}")
    rows(page, told, shared)
    effects = json.loads(page.text_content("#data-effects")) if page.query_selector("#data-effects") else []
    expected = {effect["axis"]: effect for effect in told["effects"]}
    for effect in effects:
        for value, other in zip(effect["values"], expected[effect["key"]]["values"], strict=True):
            means = {figure["name"]: mean for figure, mean in zip(shared["figures"], value["means"], strict=True) if mean is not None}
            holds(means == other["means"], f"means of {effect['key']} at {value['value']}")
            holds((value["known"], value["infeasible"]) == (other["known"], other["infeasible"]), f"{effect['key']}: infeasible")
    certain = [row for row in told["core"]["schools"]]
    if page.query_selector("#core"):
        listed = column(page, "#core table", 0)
        holds(sorted(listed) == sorted(row["person"] for row in certain)[: len(listed)] or len(certain) > 500, "the core's persons")
    if told["draws"]:
        data = json.loads(page.text_content("#data-draws"))
        holds((data["known"], data["infeasible"]) == (told["draws"]["known"], told["draws"]["infeasible"]), "the draws")
        for figure, spread in zip(shared["figures"], data["spreads"], strict=True):
            other = told["draws"]["figures"].get(figure["name"])
            if spread and other:
                same(spread[0], other["mean"], f"mean of {figure['name']} over the draws")
    front(page, told)
    pair(page, told)


def rows(page: Page, told: dict, shared: dict) -> None:
    """The table in view: values and differences as the comparison has them."""
    chosen = [shared["figures"][place]["name"] for place in sorted(shared["chosen"])]
    by_number = {row["number"]: row for row in told["scenarios"]}
    holds(numbers(page)[0] == told["baseline"], "the baseline comes first")
    cells = page.eval_on_selector_all(
        ROWS, "rows => rows.map(row => [...row.querySelectorAll('[data-number]')].map(cell => cell.dataset.number))"
    )
    for found, values in zip(numbers(page), cells, strict=True):
        for name, value in zip(chosen, values, strict=True):
            expected = by_number[found]["figures"].get(name)
            same(float(value) if value else None, expected, f"scenario {found}, {name}")


def front(page: Page, told: dict) -> None:
    if not page.query_selector("#front"):
        holds(not told["pareto"]["points"], "a front has its picture")
        return
    names = told["pareto"]["figures"]
    find = "names.map(name => SHARED.figures.find(figure => figure.name === name))"
    ask = f"names => {{ const [x, y] = {find}; return frontOf(x, y).front.map(([scenario]) => SHARED.numbers[scenario]); }}"
    found = sorted(page.evaluate(ask, names))
    expected = sorted(number for point in told["pareto"]["points"] for number in point["scenarios"])
    holds(found == expected, f"the front is {found}, the comparison's {expected}")


def pair(page: Page, told: dict) -> None:
    if not told["difference"]:
        return
    ask = """numbers => {
        const [one, other] = numbers.map(number => planOf(SHARED.numbers.indexOf(number)));
        const { kept, changes } = difference(one, other);
        const code = place => PLANS.data.persons[place][0];
        return { kept, changes: changes.map(([step, a, b]) => [code((a ?? b).person), step]) };
    }"""
    found = page.evaluate(ask, told["difference"]["scenarios"])
    same(found["kept"], told["difference"]["same"], "stints that two plans share")
    expected = [[row["person"], row["change"]] for row in told["difference"]["changes"]]
    holds(sorted(found["changes"]) == sorted(expected), "what differs between two plans")


def uses(page: Page, told: dict) -> None:
    """Sorts, searches, filters, chooses figures, drags, follows links."""
    every = len(told["scenarios"])
    heading = page.locator("#scenarios thead th").first
    heading.click()
    ordered = [row["number"] for row in told["scenarios"]]
    begins(page, ordered, "a click on a heading sorts")
    heading.locator("[role=button]").focus()
    page.keyboard.press("Enter")
    begins(page, ordered[::-1], "the keyboard sorts, last first")
    kinds = {row["status"] for row in told["scenarios"]}
    if len(kinds) > 1:
        status = page.locator("#scenarios [data-choice=status]")
        status.select_option("Optimal")
        wanted = [row["number"] for row in told["scenarios"] if row["status"] == "Optimal"]
        begins(page, wanted[::-1], "a status keeps its scenarios alone")
        status.select_option("")
    search = page.locator("[data-field=search]")
    search.fill("没有这个情景")
    page.wait_for_selector("#scenarios td.dt-empty")
    search.fill(told["scenarios"][-1]["name"])
    last = told["scenarios"][-1]["number"]
    holds(waits(page, lambda: last in numbers(page)), "a search finds a name")
    search.fill("")
    chooses(page)
    drags(page, every)
    if page.query_selector("#front"):
        follows(page)
        clicks(page)
    box = page.locator("[data-field=one]")
    box.fill(str(told["baseline"]))
    holds(f"{told['baseline']} " in page.text_content("#one .facts"), "a number chooses a scenario")
    for section in page.query_selector_all("section.part"):
        for choice in section.query_selector_all("select"):
            options = choice.query_selector_all("option")
            choice.select_option(index=len(options) - 1)
            choice.select_option(index=0)
    for link in page.query_selector_all(".sentences a"):
        holds(page.query_selector(link.get_attribute("href")) is not None, "a sentence leads to its picture")
    holds(len(page.query_selector_all(".sentences li")) <= 10, "there are ten sentences at most")
    theme = page.get_attribute("html", "data-theme")
    page.click("#theme")
    holds(page.get_attribute("html", "data-theme") != theme, "the theme changes")
    page.click("#theme")


def begins(page: Page, expected: list[int], what: str) -> None:
    """The table in view is the first page of these scenarios."""
    holds(waits(page, lambda: numbers(page) == expected[: len(numbers(page))]), what)


def chooses(page: Page) -> None:
    before = page.locator("#scenarios thead th").count()
    page.click(".picker summary")
    ticks = page.locator(".picker input:not(:checked)")
    if ticks.count():
        ticks.first.check()
        count = page.locator("#scenarios thead th").count
        holds(waits(page, lambda: count() == before + 1), "a figure that is chosen gets its column")
    page.click(".picker summary")


def drags(page: Page, every: int) -> None:
    """A drag along an axis keeps some scenarios; the button lets all in again."""
    canvas = page.locator("[data-chart=parallel]")
    canvas.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    axis = """() => {
        const chart = drawn.get(document.querySelector('[data-chart=parallel]'));
        const model = chart.getModel().getComponent('parallel').coordinateSystem;
        const rect = model.getRect();
        return [rect.x, rect.y, rect.height];
    }"""
    x, y, height = page.evaluate(axis)
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + x, box["y"] + y + height * 0.03)
    page.mouse.down()
    page.mouse.move(box["x"] + x, box["y"] + y + height * 0.2, steps=6)
    page.mouse.move(box["x"] + x, box["y"] + y + height * 0.4, steps=6)
    page.mouse.up()
    page.wait_for_timeout(300)
    kept = page.evaluate("brushed?.size ?? null")
    holds(kept is not None and 0 < kept < every, f"a drag along an axis keeps {kept} of {every} scenarios")
    said = page.locator("#scenarios .dt-info").text_content
    holds(waits(page, lambda: str(kept) in said().replace(",", "")), f"the table has what the picture keeps: {said()}")
    page.click("#scenarios .clear")
    holds(page.evaluate("brushed") is None, "all scenarios are in again")


def follows(page: Page) -> None:
    """A scenario of the front is looked at, with the call that writes its report."""
    link = page.locator("#front .live a").first
    link.click()
    found = link.text_content().split(" ")[0]
    holds(f"{found} " in page.text_content("#one .facts"), "a scenario of the front is looked at")
    call = page.text_content("#one code")
    holds(f"--scenario {found} " in call, f"the call is of the scenario: {call}")


def clicks(page: Page) -> None:
    """A dot of the front leads to its scenario."""
    canvas = page.locator("[data-chart=front]")
    canvas.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    ask = """() => {
        const chart = drawn.get(document.querySelector('[data-chart=front]'));
        const { value, scenario } = chart.getOption().series[1].data.at(-1);
        return [...chart.convertToPixel({ seriesIndex: 1 }, value), SHARED.numbers[scenario]];
    }"""
    x, y, expected = page.evaluate(ask)
    box = canvas.bounding_box()
    page.mouse.click(box["x"] + x, box["y"] + y)
    page.wait_for_timeout(200)
    one = page.input_value("[data-field=one]")
    clicked = one.split(" ")[0]
    values = "number => CHOSEN && [SHARED.figures.map(figure => valueOf(figure, SHARED.numbers.indexOf(number)))]"
    same_plan = page.evaluate(values, int(clicked)) == page.evaluate(values, expected)
    holds(int(clicked) == expected or same_plan, f"a click on a dot of the front leads to {expected}, not {clicked}")


def prints(page: Page, folder: pathlib.Path, every: int) -> None:
    pdf = folder / "sweep.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    holds(pdf.stat().st_size > 50_000, "the print has pages")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    count = page.locator(ROWS).count
    holds(waits(page, lambda: count() == min(every, 200)), f"{count()} of {every} scenarios are printed")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("page", type=pathlib.Path)
    asked.add_argument("told", type=pathlib.Path)
    asked.add_argument("--shots", type=pathlib.Path)
    asked.add_argument("--most-bytes", type=int, default=5_000_000)
    asked = asked.parse_args()
    told = json.loads(asked.told.read_text("utf-8"))
    every = len(told["scenarios"])
    file = asked.page.resolve()
    size = file.stat().st_size
    holds(size < asked.most_bytes, f"the page has {size} bytes")

    def wide(page: Page) -> None:
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready=true]", state="attached")
        skips_by_keyboard(page)
        draws(page)
        figures(page, told)
        uses(page, told)

    return browse(asked.shots, wide, lambda page: prints(page, asked.shots or file.parent, every), draws)


if __name__ == "__main__":
    sys.exit(main())
