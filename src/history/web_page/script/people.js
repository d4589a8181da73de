// Who, and from which addresses: for the first time, and for the last. What is new stands first.

const PAIRS_AT_FIRST = 8;
let pairs = null;
let pairsShown = PAIRS_AT_FIRST;
let pairSorting = { by: "first", descending: true };

const PAIR_COLUMNS = [
  ["person", "person"],
  ["address", "address"],
  ["count", "count"],
  ["signed_in", "got_in"],
  ["failed", "failed"],
  ["first", "first"],
  ["last", "last"],
];

/** Gives each person with an address a number. */
function makePairs() {
  const { person, address, kind, outcome } = data.columns;
  const numbers = new Map();
  pairs = { of: new Int32Array(data.rows).fill(-1), all: [] };
  for (let row = 0; row < data.rows; row++) {
    if (person.rows[row] === 0 || address.rows[row] === 0) continue;
    const key = person.rows[row] * 0x200000 + address.rows[row];
    if (!numbers.has(key)) {
      numbers.set(key, pairs.all.length);
      pairs.all.push({ person: person.rows[row], address: address.rows[row] });
    }
    pairs.of[row] = numbers.get(key);
  }
  const [signIn, success, failure] = [kind.texts.indexOf("sign_in"), outcome.texts.indexOf("success"), outcome.texts.indexOf("failure")];
  pairs.gotIn = (row) => kind.rows[row] === signIn && outcome.rows[row] === success;
  pairs.failed = (row) => outcome.rows[row] === failure;
  byId("more-pairs").addEventListener("click", () => {
    pairsShown += 40;
    drawPairs();
  });
}

function drawPairs() {
  for (const pair of pairs.all) Object.assign(pair, { count: 0, got_in: 0, failed: 0, first: Infinity, last: -Infinity, latest: -1 });
  for (const row of view) {
    if (pairs.of[row] < 0) continue;
    const pair = pairs.all[pairs.of[row]];
    pair.count++;
    if (pairs.gotIn(row)) pair.got_in++;
    if (pairs.failed(row)) pair.failed++;
    const time = data.local[row];
    if (time < pair.first) pair.first = time;
    if (time > pair.last) pair.last = time;
  }
  const seen = pairs.all.filter((pair) => pair.count > 0);
  const { by, descending } = pairSorting;
  const rank = by === "person" || by === "address" ? ranks(data.columns[by]) : null;
  // What has no time is neither early nor late: it comes last.
  const value = rank ? (pair) => rank[pair[by]] : (pair) => (Number.isFinite(pair[by]) ? pair[by] : descending ? -Infinity : Infinity);
  seen.sort((one, other) => (value(one) < value(other) ? -1 : value(one) > value(other) ? 1 : 0) * (descending ? -1 : 1));

  const table = byId("pairs");
  table.hidden = seen.length === 0;
  const head = make("tr", { role: "row" });
  for (const [word, key] of PAIR_COLUMNS) {
    const isBy = key === by;
    const cell = make("th", { role: "columnheader", scope: "col", class: key, "aria-sort": isBy ? (descending ? "descending" : "ascending") : "none" });
    cell.append(
      button({}, words[word], () => {
        pairSorting = { by: key, descending: isBy ? !descending : !rankedByText(key) };
        drawPairs();
        byId("pairs").querySelector(`th.${key} button`).focus();
      }),
    );
    head.append(cell);
  }
  const rows = seen.slice(0, pairsShown).map((pair) => {
    const line = make("tr", { role: "row" });
    const [person, address] = ["person", "address"].map((name) => data.columns[name].texts[pair[name]]);
    const filters = [
      ["person", person, words.only_person],
      ["address", address, words.only_address],
    ];
    for (const [name, text, label] of filters) {
      const cell = make("td", { role: "cell", class: name });
      cell.append(button({ class: "link", title: label }, text, () => want({ [name]: wanted[name] === pair[name] ? 0 : pair[name] })));
      line.append(cell);
    }
    const shown = (count) => (count === 0 ? "–" : number(count));
    const time = (seconds) => (Number.isFinite(seconds) ? clock(seconds).slice(0, 16) : words.no_time);
    const rest = [number(pair.count), shown(pair.got_in), shown(pair.failed), time(pair.first), time(pair.last)];
    rest.forEach((text, index) => {
      const [word, key] = PAIR_COLUMNS[index + 2];
      line.append(make("td", { role: "cell", class: `${key} ${text === "–" ? "none" : ""}`, "data-label": words[word] }, text));
    });
    return line;
  });
  table.replaceChildren(head, ...rows);
  const left = seen.length - rows.length;
  byId("more-pairs").hidden = left === 0;
  put(byId("more-pairs"), counted(words.more, Math.min(40, left)));
  const none = byId("people").querySelector(".calm");
  if (seen.length === 0 && !none) table.after(make("p", { class: "calm" }, words.no_people));
  if (seen.length > 0) none?.remove();
}

const rankedByText = (key) => key === "person" || key === "address";
