// The month board by hand: a leader is dragged to another day, or picked up and moved with the keys.
// Without this script the same is done with links and buttons. What a move costs is told by the service alone.

import { fill, sayingOf, words } from "./board_sayings.js";

const board = document.getElementById("board");
const form = document.getElementById("by-hand");
const told = document.getElementById("told");
const places = [...board.querySelectorAll(".place")];
let held = null; // {place, targets: Promise of Map(place -> target)}

const keyOf = (slot, person) => `${slot}\n${person ?? ""}`;

async function targetsOf(place) {
  const answer = await fetch(`${board.dataset.targets}?slot=${encodeURIComponent(place.dataset.slot)}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const { targets } = await answer.json();
  const own = targets.filter((target) => target.person === place.dataset.person);
  return new Map(own.map((target) => [keyOf(target.slot, target.other), target]));
}

const targetFor = (found, place) => found.get(keyOf(place.dataset.slot, place.dataset.person));

function showHints(found) {
  for (const place of places) {
    const target = targetFor(found, place);
    if (!target) continue;
    const hint = document.createElement("span");
    hint.className = `hint ${target.allowed ? "fine" : "forbidden"}`;
    hint.textContent = sayingOf(target)[0];
    hint.title = sayingOf(target).join("\n");
    place.append(hint);
  }
}

function letGo() {
  held = null;
  told.textContent = "";
  document.removeEventListener("keydown", onKey);
  for (const hint of board.querySelectorAll(".hint")) hint.remove();
  for (const place of places) place.classList.remove("held", "over");
}

function pickUp(place, byKey) {
  letGo();
  const mine = { place, over: null, found: null };
  held = mine;
  place.classList.add("held");
  told.textContent = words.wait_word;
  mine.targets = targetsOf(place).then(
    (found) => {
      if (held !== mine) return found;
      mine.found = found;
      showHints(found);
      told.textContent = byKey ? fill(words.moving_word, { person: place.dataset.name }) : "";
      return found;
    },
    () => {
      if (held === mine) letGo();
      told.textContent = words.lost_word;
      return new Map();
    },
  );
}

async function dropOn(place) {
  const target = held && targetFor(await held.targets, place);
  if (!target) return;
  for (const [name, value] of Object.entries(target.edit)) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  letGo();
  form.submit();
}

function goTo(place) {
  held.over?.classList.remove("over");
  held.over = place;
  place.classList.add("over");
  place.querySelector("a").focus();
  const target = targetFor(held.found, place);
  told.textContent = [place.dataset.when, place.dataset.name, ...sayingOf(target)].join(" · ");
}

function neighbour(step) {
  const possible = places.filter((place) => place === held.place || targetFor(held.found, place));
  let at = possible.indexOf(held.over ?? held.place);
  do at = (at + step + possible.length) % possible.length; while (possible[at] === held.place);
  return possible[at];
}

const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 5, ArrowUp: -5 };

function onKey(event) {
  if (!held) return;
  if (event.key === "Escape") {
    const { place } = held;
    event.preventDefault();
    letGo();
    place.querySelector(".grip").focus();
  } else if (event.key in STEPS && held.found?.size) {
    event.preventDefault();
    goTo(neighbour(STEPS[event.key]));
  } else if (event.key === "Enter" && held.over) {
    event.preventDefault();
    dropOn(held.over);
  }
}

function placeAt(event) {
  const near = event.target.closest(".place");
  if (near) return near;
  const onDay = [...(event.target.closest(".day")?.querySelectorAll(".place") ?? [])];
  return onDay.length === 1 ? onDay[0] : null;
}

function makeMovable(place) {
  place.draggable = true;
  place.querySelector("a").draggable = false;
  const grip = document.createElement("button");
  grip.type = "button";
  grip.className = "grip";
  grip.textContent = words.move_word;
  grip.setAttribute("aria-label", `${words.move_word} ${place.dataset.name} ${place.dataset.when}`);
  grip.addEventListener("click", () => {
    pickUp(place, true);
    document.addEventListener("keydown", onKey);
  });
  place.prepend(grip);
  place.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", place.dataset.name);
    event.dataTransfer.effectAllowed = "move";
    pickUp(place, false);
  });
  place.addEventListener("dragend", (event) => {
    if (event.dataTransfer.dropEffect === "none") letGo(); // let go beside every session
  });
}

function onUndo(event) {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.target.closest("input")) return;
  const button = document.querySelector(`.tools form[action*="${event.shiftKey ? "/redo" : "/undo"}"] button`);
  if (!button) return;
  event.preventDefault();
  button.click();
}

document.addEventListener("keydown", onUndo);
for (const place of places) if (place.dataset.person) makeMovable(place);

board.addEventListener("dragover", (event) => {
  const place = held && placeAt(event);
  if (!place || place === held.place) return;
  event.preventDefault();
  if (held.over !== place) held.over?.classList.remove("over");
  held.over = place;
  place.classList.add("over");
  const target = held.found && targetFor(held.found, place);
  if (target) told.textContent = [place.dataset.when, place.dataset.name, ...sayingOf(target)].join(" · ");
});
board.addEventListener("drop", (event) => {
  const place = held && placeAt(event);
  if (!place || place === held.place) return;
  event.preventDefault();
  dropOn(place);
});
