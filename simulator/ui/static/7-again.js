// Where the focus goes when the button that was used is gone because it did what it should.
hardTalk.focusAfter = (button) => {
  const place = button.closest("#panel, #conversation, #debrief, #kept");
  const { number } = button.dataset;
  const seen = new MutationObserver(() => {
    if (place.querySelector(`button[data-send="regrade"][data-number="${number}"]`)) return;
    seen.disconnect();
    if (document.activeElement !== document.body) return;
    const fold = place.querySelector(`.fold[data-turn="${number}"] > summary`);
    (fold || place.querySelector("h1, h2")).focus({ preventScroll: true });
  });
  seen.observe(place, { childList: true, subtree: true });
};
