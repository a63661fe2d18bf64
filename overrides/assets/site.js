// Remembers the language a reader chose, and marks it on the page that asks for one: their own
// choice before, else what the browser prefers. Never goes anywhere by itself.
(() => {
  const KEY = "dragoman-language";
  const wishes = [...(navigator.languages || [])];
  try {
    const kept = localStorage.getItem(KEY);
    if (kept) wishes.unshift(kept);
  } catch {} // storage is off: nothing is remembered

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".languages a, .doors a");
    if (!link) return;
    try {
      localStorage.setItem(KEY, link.hreflang);
    } catch {}
  });

  // The narrowest tag that the wish begins with: ku-Arab-IQ is Sorani before it is Kurmanji.
  const door = (wish) => {
    let best = null;
    let length = 0;
    for (const link of document.querySelectorAll("[data-tags]"))
      for (const tag of link.dataset.tags.toLowerCase().split(" "))
        if (`${wish.toLowerCase()}-`.startsWith(`${tag}-`) && tag.length > length) {
          best = link;
          length = tag.length;
        }
    return best;
  };
  const yours = wishes.map(door).find(Boolean);
  if (yours) {
    yours.classList.add("yours");
    yours.querySelector("small").hidden = false;
  }
})();
