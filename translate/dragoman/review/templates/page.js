"use strict";
{
  const rows = [...document.querySelectorAll(".row")];
  const keys = document.getElementById("keys");
  const said = document.getElementById("said");

  // Rows that the filter shows; hidden ones have no box.
  const shown = () => rows.filter((row) => row.getClientRects().length);

  // The row that has the focus, else the first one on the screen.
  const current = (list) => {
    const own = list.indexOf(document.activeElement.closest(".row"));
    return own >= 0 ? own : list.findIndex((row) => row.getBoundingClientRect().bottom > 0) - 1;
  };

  const travel = (step) => {
    const list = shown();
    const row = list[Math.max(0, Math.min(list.length - 1, current(list) + step))];
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "start" });
  };

  const actions = {
    j: () => travel(1),
    k: () => travel(-1),
    o: () => document.activeElement.closest(".row")?.querySelector("a.open")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    const isBusy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (isBusy || !keys.checked || !Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // from a folder, some browsers have no clipboard for pages
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  };

  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(button.dataset.text);
      button.focus();
      said.textContent = "";
      said.textContent = said.dataset.copied;
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1500);
    });
  }
  keys.parentElement.hidden = false;
}
