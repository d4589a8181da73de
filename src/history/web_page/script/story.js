// The whole story of an event: the lines of its mail, what to do, where it is, and the record itself.

function story(row) {
  const element = make("div", { class: "story" });
  element.append(make("p", { class: "sentence" }, textOf("sentence", row)));

  const lines = make("dl");
  const line = (label, value) => lines.append(make("dt", {}, label), make("dd", {}, value));
  if (!Number.isNaN(data.utc[row])) {
    const utc = clock(data.utc[row]);
    line(words.when, `${clock(data.local[row])} ${zoneAt(data.utc[row])} (${utc} UTC)`.replace(/ UTC \(.* UTC\)$/, " UTC"));
  }
  for (const { label, texts, rows } of data.lines) {
    if (rows[row] !== 0) line(label, texts[rows[row]]);
  }
  const id = idOf(row);
  if (id) line(words.event_id, id);
  line(words.source, textOf("source", row));
  element.append(lines);

  for (const note of listOf(data.notes, row)) element.append(make("p", { class: "note" }, note));

  const [opening, ...steps] = listOf(data.steps, row);
  if (opening) {
    const list = make("ol");
    list.append(...steps.map((step) => make("li", {}, step)));
    element.append(make("p", { class: "opening" }, opening), list);
  }
  element.append(actions(row, id), record(row));
  return element;
}

/** What can be done from here. The link is the only one on the page, and only a person follows it. */
function actions(row, id) {
  const element = make("p", { class: "actions" });
  const link = textOf("link", row);
  if (id && link.startsWith("https://")) {
    element.append(make("a", { href: link + id, target: "_blank", rel: "noopener noreferrer" }, words.link));
  }
  for (const [name, label] of [["person", words.only_person], ["address", words.only_address]]) {
    const text = data.columns[name].rows[row];
    if (text !== 0) element.append(button({}, label, () => want({ [name]: text })));
  }
  return element;
}

/** The record, unpacked when somebody wants to see it. */
function record(row) {
  if (data.groups.rows[row] === 0) return make("p", { class: "calm" }, words.no_record);
  const details = make("details");
  details.append(make("summary", {}, words.record));
  details.addEventListener("toggle", async () => {
    if (!details.open || details.querySelector("pre")) return;
    const text = make("pre", { dir: "ltr", tabindex: "0", "aria-label": words.record });
    details.append(text);
    put(text, indented(await recordOf(row)));
  });
  return details;
}

/** JSON in lines. As text: read as values, large numbers would become others, and of two members with one name one would be gone. */
function indented(json) {
  let [lines, depth] = ["", 0];
  const newLine = () => `\n${"  ".repeat(depth)}`;
  // Texts as a whole, single signs, and whatever else there is.
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^"{}[\],:]+/gs)) {
    if (token === "{" || token === "[") {
      depth++;
      lines += token + newLine();
    } else if (token === "}" || token === "]") {
      depth--;
      lines = /[{[]\s*$/.test(lines.slice(-200)) ? lines.trimEnd() + token : lines + newLine() + token;
    } else if (token === ",") {
      lines += token + newLine();
    } else {
      lines += token === ":" ? ": " : token;
    }
  }
  return lines;
}
