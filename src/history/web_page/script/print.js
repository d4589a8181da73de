// On paper: a plain table of what is shown, which has an end.

const MOST_PRINTED = 5000;

function drawPaper() {
  const table = make("table");
  const head = make("tr");
  head.append(...GRID_COLUMNS.map(({ name }) => make("th", { scope: "col" }, words[name])));
  const body = make("tbody");
  for (const row of view.subarray(0, MOST_PRINTED)) {
    const line = make("tr", { class: SEVERITIES[data.severities[row]] });
    for (const { name, text } of GRID_COLUMNS) {
      const marks = [words.severities[SEVERITIES[data.severities[row]]]];
      if (textOf("outcome", row) === "failure") marks.push(words.outcomes.failure);
      line.append(make("td", { class: name }, text ? text(row) : marks.join(", ")));
    }
    body.append(line);
  }
  table.append(make("thead"), body);
  table.firstChild.append(head);
  const parts = { shown: number(Math.min(view.length, MOST_PRINTED)), count: counted(words.events, view.length) };
  const cut = view.length > MOST_PRINTED ? [make("p", {}, fill(words.printed, parts))] : [];
  byId("paper").replaceChildren(...cut, table);
}

const clearPaper = () => byId("paper").replaceChildren();
