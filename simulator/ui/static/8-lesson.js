// Going through a conversation: what is new is brought into sight, and takes the focus.
hardTalk.showNew = (button) => {
  // From the list of courses the place may not be there yet.
  const place = document.querySelector("#kept") || document.body;
  const opens = !button.closest(".lesson, .modes");
  const seen = new MutationObserver(() => {
    const parts = place.querySelectorAll(".lesson .turn.latest, .lesson form.judge, .judged");
    const last = parts[parts.length - 1];
    if (!last) return;
    seen.disconnect();
    if (opens) return window.scrollTo(0, 0);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    (last.closest(".turn") || last.previousElementSibling || last).scrollIntoView({
      block: "start",
      behavior: calm ? "auto" : "smooth",
    });
  });
  seen.observe(place, { childList: true, subtree: true });
};
