// The list of the front page: filters the events of listing.js, counts what each choice would give, and keeps the
// filters behind the "#" of the address, so that a view can be shared. Nothing is fetched; text is never read as HTML.
"use strict";

const PAGE = 50; // rows that are drawn at a time
const CHOICES = ["type", "status"]; // of which several may be ticked
const FIELDS = ["q", "country", "treaty", "from", "to", "sort"];
const ORDERS = {
  "": (one, other) => compare(other.reported, one.reported) || compare(other.first, one.first),
  date: (one, other) => compare(other.first, one.first) || compare(other.reported, one.reported),
  oldest: (one, other) => compare(one.first ?? "9999", other.first ?? "9999") || compare(one.reported, other.reported),
};

const { kinds, types, statuses, treaties, parties } = window.listing;
const form = document.getElementById("filters");
const list = document.getElementById("events");
const next = document.getElementById("next");
const found = document.getElementById("found");
const more = document.getElementById("more");
const pattern = document.getElementById("row").content.firstElementChild;
const events = window.listing.events.map(event);
const sorted = {};
const figure = new Intl.NumberFormat("en");
let chosen = [];
let drawn = 0;

function event(row, place) {
  const [id, type, status, treaty, who, count, domestic, when, first, last, reported, day, pieces, sources, statements,
    publisher, speakers] = row;
  return { id, place, type: types[type][0], typeName: types[type][1], status: statuses[status], treaty: treaties[treaty],
    who: who.map((at) => parties[at]), count, domestic, when, first, last, reported, day, pieces, sources, statements,
    publisher, speakers };
}

function compare(one, other) {
  return (one ?? "") < (other ?? "") ? -1 : (one ?? "") > (other ?? "") ? 1 : 0;
}

function plain(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function text(pieces) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("");
}

// All that a treaty is called, made once for each.
function called(treaty) {
  treaty[5] ??= plain(` ${treaty[1] ?? ""} ${treaty[2]} ${treaty[3]}`);
  return treaty[5];
}

// What is searched of an event, made when it is first asked for.
function haystack(event) {
  event.hay ??= plain([event.typeName, event.status[1], ...event.who.map((party) => party[1]), event.publisher ?? "",
    event.speakers, event.when, text(event.pieces)].join(" ")) + called(event.treaty);
  return event.hay;
}

function order(name) {
  sorted[name] ??= [...events].sort((one, other) => ORDERS[name](one, other) || one.place - other.place);
  return sorted[name];
}

// --- the filters, in the form and behind the "#" ---

function filters() {
  const given = new FormData(form);
  const state = Object.fromEntries(FIELDS.map((name) => [name, (given.get(name) ?? "").trim()]));
  for (const name of CHOICES) state[name] = given.getAll(name);
  return state;
}

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of FIELDS) form.elements[name].value = given.get(name) ?? "";
  if (form.elements.sort.selectedIndex < 0) form.elements.sort.value = "";
  if (form.elements.country.selectedIndex < 0) form.elements.country.value = "";
  for (const name of CHOICES) {
    const ticked = (given.get(name) ?? "").split(",");
    for (const box of form.querySelectorAll(`[name=${name}]`)) box.checked = ticked.includes(box.value);
  }
}

function toAddress(state) {
  const kept = new URLSearchParams();
  for (const name of FIELDS) if (state[name]) kept.set(name, state[name]);
  for (const name of CHOICES) if (state[name].length) kept.set(name, state[name].join(","));
  const wanted = kept.size ? `#${kept}` : "";
  if (wanted !== location.hash) history.replaceState(null, "", wanted || location.pathname + location.search);
}

// A year, a month or a day as the first or last day that it may mean; undefined where it is none of them.
function day(value, last) {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value);
  if (!match) return undefined;
  return `${match[1]}-${match[2] ?? (last ? "12" : "01")}-${match[3] ?? (last ? "31" : "01")}`;
}

function meantTreaties(words) {
  const wanted = plain(words);
  const exact = treaties.filter(([, id, title]) => plain(id ?? "") === wanted || plain(title) === wanted);
  if (exact.length) return new Set(exact);
  const parts = wanted.split(/\s+/);
  return new Set(treaties.filter((treaty) => parts.every((part) => called(treaty).includes(part))));
}

// One test for each filter in use.
function tests(state) {
  const made = {};
  const words = plain(state.q).split(/\s+/).filter(Boolean);
  if (words.length) made.q = (event) => words.every((word) => haystack(event).includes(word));
  if (state.country) made.country = (event) => event.who.some((party) => party[0] === state.country);
  if (state.treaty) {
    const meant = meantTreaties(state.treaty);
    made.treaty = (event) => meant.has(event.treaty);
  }
  const from = state.from && day(state.from, false);
  const to = state.to && day(state.to, true);
  if (from) made.from = (event) => event.last !== null && event.last >= from;
  if (to) made.to = (event) => event.first !== null && event.first <= to;
  if (state.type.length) made.type = (event) => state.type.includes(event.type);
  if (state.status.length) made.status = (event) => state.status.includes(event.status[0]);
  return made;
}

// An event that passes all tests but one still counts for the choices of that one.
function sift(state) {
  const made = Object.entries(tests(state));
  const counts = { type: {}, status: {} };
  chosen = [];
  for (const event of order(state.sort)) {
    const failed = [];
    for (const [name, passes] of made) {
      if (!passes(event) && failed.push(name) > 1) break;
    }
    if (!failed.length) chosen.push(event);
    for (const [name, value] of [["type", event.type], ["status", event.status[0]]]) {
      if (!failed.length || (failed.length === 1 && failed[0] === name)) {
        counts[name][value] = (counts[name][value] ?? 0) + 1;
      }
    }
  }
  return counts;
}

// --- drawing ---

function update() {
  performance.mark("filter");
  const state = filters();
  toAddress(state);
  for (const name of ["from", "to"]) {
    form.elements[name].setAttribute("aria-invalid", String(Boolean(state[name]) && !day(state[name], false)));
  }
  const counts = sift(state);
  for (const place of form.querySelectorAll("[data-count]")) {
    const [name, value] = place.dataset.count.split(" ");
    place.textContent = figure.format(counts[name][value] ?? 0);
  }
  list.replaceChildren();
  drawn = 0;
  draw();
  const all = chosen.length === events.length;
  found.textContent = `${figure.format(chosen.length)} event${chosen.length === 1 ? "" : "s"}` +
    (all ? "" : ` of ${figure.format(events.length)}`);
  chips(state);
  performance.measure("filtered", "filter");
}

function draw() {
  const rows = document.createDocumentFragment();
  for (const event of chosen.slice(drawn, drawn + PAGE)) rows.append(row(event));
  drawn = Math.min(drawn + PAGE, chosen.length);
  list.append(rows);
  next.hidden = drawn >= chosen.length;
  next.textContent = `Show ${Math.min(PAGE, chosen.length - drawn)} more of ${figure.format(chosen.length - drawn)}`;
}

function row(event) {
  const made = pattern.cloneNode(true);
  const part = (name) => made.querySelector(name);
  const page = event.treaty[4];
  part(".day").textContent = event.when;
  part(".what a").textContent = event.typeName;
  part(".what a").href = `${page}#e-${event.id}`;
  part(".who").append(...who(event));
  if (event.status[0] !== "occurred") part(".what").append(" ", status(event.status));
  if (event.domestic) part(".what").append(" ", element("span", "level", "domestic"));
  part(".treaty").append(element("a", "", event.treaty[2], page));
  if (event.treaty[1]) part(".treaty").append(" ", element("span", "number", event.treaty[1]));
  for (const piece of event.pieces) {
    part(".evidence").append(typeof piece === "string" ? piece : element("mark", kinds[piece[1]], piece[0]));
  }
  part(".told").textContent = told(event);
  return made;
}

function who(event) {
  if (!event.who.length) return event.count ? [`${event.count} states`] : [];
  const shown = event.who.slice(0, event.who.length > 7 ? 6 : 7).flatMap((party) => [", ", element("a", "", party[1], party[2])]);
  const rest = event.who.length - Math.floor(shown.length / 2);
  return [...shown.slice(1), ...(rest ? [` and ${rest} others`] : [])];
}

function status([key, label, sign]) {
  const made = element("span", `status ${key}`, "");
  const shape = element("span", "sign", sign);
  shape.setAttribute("aria-hidden", "true");
  made.append(shape, ` ${label}`);
  return made;
}

function told(event) {
  const many = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  return [event.reported ? `reported ${event.day}` : "", event.publisher ?? "",
    event.sources > 1 ? many(event.sources, "source") : "", event.statements ? many(event.statements, "statement") : ""]
    .filter(Boolean).join(" · ");
}

function element(name, kind, words, address) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (address) made.href = address;
  made.textContent = words;
  return made;
}

function chips(state) {
  const used = [];
  const label = { q: "Search", country: "Party", treaty: "Treaty", from: "From", to: "To" };
  for (const [name, said] of Object.entries(label)) {
    const value = name === "country" ? parties.find((party) => party[0] === state.country)?.[1] : state[name];
    const idle = (name === "from" || name === "to") && !day(value, false);
    if (value && !idle) used.push([`${said}: ${value}`, () => { form.elements[name].value = ""; }]);
  }
  for (const name of CHOICES) {
    for (const box of form.querySelectorAll(`[name=${name}]:checked`)) {
      const words = (name === "type" ? types : statuses).find(([key]) => key === box.value)[1];
      used.push([words, () => { box.checked = false; }]);
    }
  }
  document.getElementById("chips").replaceChildren(...used.map(([words, undo]) => chip(words, undo)));
  document.getElementById("clear").hidden = !used.length;
}

function chip(words, undo) {
  const button = element("button", "", words);
  button.type = "button";
  button.setAttribute("aria-label", `Remove the filter ${words}`);
  button.addEventListener("click", () => {
    undo();
    update();
    (document.querySelector("#chips button") ?? form.elements.q).focus();
  });
  const item = document.createElement("li");
  item.append(button);
  return item;
}

// --- the page comes to life ---

const wide = window.matchMedia("(min-width: 60rem)");
const unfold = () => { more.open = wide.matches; };
wide.addEventListener("change", unfold);
unfold();
form.addEventListener("submit", (happening) => happening.preventDefault());
form.addEventListener("input", update);
document.getElementById("sort").addEventListener("input", update);
document.getElementById("clear").addEventListener("click", () => {
  for (const name of FIELDS) if (name !== "sort") form.elements[name].value = "";
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = false;
  update();
  form.elements.q.focus();
});
next.addEventListener("click", () => {
  const first = drawn;
  draw();
  list.children[first]?.querySelector("a").focus(); // the keyboard goes on where the new rows begin
});
window.addEventListener("hashchange", () => { fromAddress(); update(); });
(window.requestIdleCallback ?? setTimeout)(() => events.forEach(haystack)); // so that the first search is quick too
window.addEventListener("pageshow", () => { fromAddress(); update(); });
